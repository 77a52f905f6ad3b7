package io.jpsremote.testkit.ssh;

import java.time.Duration;
import java.util.Objects;

/**
 * Something that goes wrong on the SSH side.
 *
 * @param text what is said, where something is
 * @param number an exit status, where there is one
 */
public record SshFault(Kind kind, String text, int number, Duration delay) {

    /** What goes wrong. */
    public enum Kind {
        /** The server has no such subsystem. */
        SUBSYSTEM_MISSING,
        /** The subsystem's program ends at once with a status and a last word on standard error. */
        EXIT,
        /** Text before the first packet, as a profile or banner writes it. */
        NOISE,
        /** The program runs and says nothing. */
        SILENCE,
        /** A line on standard error; everything works. */
        STDERR,
        /** The password is right and has to be changed first. */
        PASSWORD_EXPIRED,
        /** No session channel is opened. */
        CHANNEL_REFUSED,
        /** Every try to log on takes its time. */
        LOGON_DELAY,
        /** The connection ends in place of the answer to the subsystem's start. */
        DISCONNECT
    }

    public SshFault {
        Objects.requireNonNull(kind);
    }

    private static SshFault of(Kind kind, String text, int number) {
        return new SshFault(kind, text, number, Duration.ZERO);
    }

    public static SshFault subsystemMissing() {
        return of(Kind.SUBSYSTEM_MISSING, "", 0);
    }

    /** 127 where the program is not found, 126 where it must not be run. */
    public static SshFault exit(int status, String stderr) {
        return of(Kind.EXIT, stderr, status);
    }

    public static SshFault noise(String text) {
        return of(Kind.NOISE, text, 0);
    }

    public static SshFault silence() {
        return of(Kind.SILENCE, "", 0);
    }

    public static SshFault stderr(String line) {
        return of(Kind.STDERR, line, 0);
    }

    public static SshFault passwordExpired() {
        return of(Kind.PASSWORD_EXPIRED, "Your password has expired.", 0);
    }

    public static SshFault channelRefused() {
        return of(Kind.CHANNEL_REFUSED, "administratively prohibited", 0);
    }

    public static SshFault logonDelay(Duration delay) {
        return new SshFault(Kind.LOGON_DELAY, "", 0, delay);
    }

    public static SshFault disconnect() {
        return of(Kind.DISCONNECT, "", 0);
    }
}
