package io.jpsremote.ssh.config;

/** Whether the files are read a second time: {@code Match final} and {@code canonical} hold then only [ssh_config(5)]. */
final class FinalPass {

    private boolean wanted;
    private boolean running;

    /** A line asks for it. */
    void want() {
        wanted = true;
    }

    void begin() {
        running = true;
    }

    boolean isWanted() {
        return wanted;
    }

    boolean isRunning() {
        return running;
    }
}
