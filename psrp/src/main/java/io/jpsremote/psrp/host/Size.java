package io.jpsremote.psrp.host;

/** A width and a height in character cells. */
public record Size(int width, int height) {}
