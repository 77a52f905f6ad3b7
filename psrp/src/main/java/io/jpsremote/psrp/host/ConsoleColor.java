package io.jpsremote.psrp.host;

import org.jspecify.annotations.Nullable;

/** The sixteen console colours, in .NET's order: the ordinal is the number on the wire. */
public enum ConsoleColor {
    BLACK,
    DARK_BLUE,
    DARK_GREEN,
    DARK_CYAN,
    DARK_RED,
    DARK_MAGENTA,
    DARK_YELLOW,
    GRAY,
    DARK_GRAY,
    BLUE,
    GREEN,
    CYAN,
    RED,
    MAGENTA,
    YELLOW,
    WHITE;

    /** The number on the wire. */
    public int number() {
        return ordinal();
    }

    /** The colour of a number; null for any other, which hosts use for "leave it as it is" (-1). */
    public static @Nullable ConsoleColor of(int number) {
        return number < 0 || number > WHITE.ordinal() ? null : values()[number];
    }
}
