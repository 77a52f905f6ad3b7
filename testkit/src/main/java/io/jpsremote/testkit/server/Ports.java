package io.jpsremote.testkit.server;

/** Port numbers as settings. */
public final class Ports {

    private static final int HIGHEST = 65_535;

    private Ports() {}

    /**
     * That port, 0 for a free one.
     *
     * @throws IllegalArgumentException when there is no such port
     */
    public static int checked(int port) {
        if (port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException("no port: " + port + "; 0 stands for a free one");
        }
        return port;
    }
}
