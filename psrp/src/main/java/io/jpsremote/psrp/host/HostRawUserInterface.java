package io.jpsremote.psrp.host;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The screen: PowerShell's {@code PSHostRawUserInterface} on the client's side.
 *
 * <p>What the getters say when a pool opens is sent along; for a getter that refuses a usual value is sent. Current servers keep
 * their copy up to date from the setters and ask again only for keys.
 */
public interface HostRawUserInterface {

    default ConsoleColor getForegroundColor() {
        throw Refusal.of("GetForegroundColor");
    }

    /** A null colour is one this client has no name for. */
    default void setForegroundColor(@Nullable ConsoleColor color) {}

    default ConsoleColor getBackgroundColor() {
        throw Refusal.of("GetBackgroundColor");
    }

    default void setBackgroundColor(@Nullable ConsoleColor color) {}

    default Coordinates getCursorPosition() {
        throw Refusal.of("GetCursorPosition");
    }

    default void setCursorPosition(Coordinates position) {}

    default Coordinates getWindowPosition() {
        throw Refusal.of("GetWindowPosition");
    }

    default void setWindowPosition(Coordinates position) {}

    /** How much of a cell the cursor fills, in percent. */
    default int getCursorSize() {
        throw Refusal.of("GetCursorSize");
    }

    default void setCursorSize(int percent) {}

    default Size getBufferSize() {
        throw Refusal.of("GetBufferSize");
    }

    default void setBufferSize(Size size) {}

    default Size getWindowSize() {
        throw Refusal.of("GetWindowSize");
    }

    default void setWindowSize(Size size) {}

    default String getWindowTitle() {
        throw Refusal.of("GetWindowTitle");
    }

    default void setWindowTitle(String title) {}

    default Size getMaxWindowSize() {
        throw Refusal.of("GetMaxWindowSize");
    }

    default Size getMaxPhysicalWindowSize() {
        throw Refusal.of("GetMaxPhysicalWindowSize");
    }

    default boolean getKeyAvailable() {
        throw Refusal.of("GetKeyAvailable");
    }

    default KeyInfo readKey(Set<ReadKeyOption> options) {
        throw Refusal.of("ReadKey");
    }

    default void flushInputBuffer() {}

    /** Fills the area with one cell. */
    default void setBufferContents(Rectangle area, BufferCell fill) {}

    /** Writes rows of cells from {@code origin} on. */
    default void setBufferContents(Coordinates origin, List<List<BufferCell>> rows) {}

    /** Moves the part of {@code source} that lies in {@code clip}, and fills what it leaves. */
    default void scrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) {}
}
