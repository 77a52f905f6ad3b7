package io.jpsremote.psrp.host;

import org.jspecify.annotations.Nullable;

/** One character cell of the screen buffer; a null colour is one this client has no name for. */
public record BufferCell(
        char character,
        @Nullable ConsoleColor foreground,
        @Nullable ConsoleColor background,
        BufferCellType type) {}
