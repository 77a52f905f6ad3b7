package io.jpsremote.psrp.host;

/** A place in the screen buffer: column and row, from 0. */
public record Coordinates(int x, int y) {}
