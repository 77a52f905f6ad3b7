package io.jpsremote.cli.session;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.transport.PsrpTransport;
import org.jspecify.annotations.Nullable;

/** One PowerShell to be reached. */
public interface Endpoint {

    /** How messages and PSComputerName name it. */
    String name();

    /** Whether it is another machine, whose objects say where they come from. */
    default boolean remote() {
        return true;
    }

    /** How long opening may take in milliseconds; zero or less when the library's own limits do. */
    int connectingTimeoutMillis();

    /**
     * A transport to it, used once.
     *
     * @throws IllegalArgumentException when the description cannot be understood
     */
    PsrpTransport transport();

    /** How a table of sessions names its computer. */
    default String tableName(PsSession session) {
        return session.computerName();
    }

    /** What came of opening: null when the session opened. */
    default void opened(@Nullable Throwable failure) {}

    /** A sentence that helps a user whose logon failed, or empty. */
    default String hint() {
        return "";
    }
}
