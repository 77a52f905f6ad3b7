package io.jpsremote.psrp.host;

/** An area of the screen buffer; all four edges belong to it. */
public record Rectangle(int left, int top, int right, int bottom) {}
