package io.jpsremote.psrp.host;

import io.jpsremote.psrp.message.HostDefaultData;
import io.jpsremote.psrp.message.HostInfo;
import java.util.function.Supplier;

/** What is said of a {@link Host} when a pool or a pipeline is made: which parts it has, and what its screen is like. */
public final class HostAnnouncement {

    private HostAnnouncement() {}

    /** A missing part is announced as such, so that the server refuses what needs it at once and without a call. */
    public static HostInfo of(Host host) {
        if (host instanceof NonInteractiveHost) {
            return HostInfo.NONE;
        }
        HostUserInterface ui = host.ui();
        HostRawUserInterface raw = ui == null ? null : ui.rawUi();
        return new HostInfo(false, ui == null, raw == null, false, raw == null ? null : screen(raw));
    }

    private static HostDefaultData screen(HostRawUserInterface raw) {
        Coordinates origin = new Coordinates(0, 0);
        Size size = known(raw::getWindowSize, new Size(120, 50));
        return new HostDefaultData(
                known(raw::getForegroundColor, ConsoleColor.GRAY).number(),
                known(raw::getBackgroundColor, ConsoleColor.BLACK).number(),
                position(known(raw::getCursorPosition, origin)),
                position(known(raw::getWindowPosition, origin)),
                known(raw::getCursorSize, 25),
                extent(known(raw::getBufferSize, size)),
                extent(size),
                extent(known(raw::getMaxWindowSize, size)),
                extent(known(raw::getMaxPhysicalWindowSize, size)),
                known(raw::getWindowTitle, ""));
    }

    private static <T> T known(Supplier<T> property, T otherwise) {
        try {
            return property.get();
        } catch (HostRefusedException e) {
            return otherwise;
        }
    }

    private static HostDefaultData.Position position(Coordinates c) {
        return new HostDefaultData.Position(c.x(), c.y());
    }

    private static HostDefaultData.Extent extent(Size s) {
        return new HostDefaultData.Extent(s.width(), s.height());
    }
}
