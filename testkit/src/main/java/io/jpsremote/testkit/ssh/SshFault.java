package io.jpsremote.testkit.ssh;

import io.jpsremote.testkit.server.Amounts;
import java.time.Duration;
import java.util.Objects;

/**
 * Something that goes wrong on the SSH side.
 *
 * @param text what is said, where something is
 * @param number an exit status, a reason or a count of bytes, where there is one
 */
public record SshFault(Kind kind, String text, int number, Duration delay) {

    /** What goes wrong. */
    public enum Kind {
        /** The connection is reset after so many bytes of the server. */
        RESET(true),
        /** The connection ends after so many bytes of the server. */
        CUT(true),
        /** The server says nothing more after so many bytes, ends its direction, and goes on reading. */
        HALF_CLOSE(true),
        /** After so many bytes of the server nothing comes for a time. */
        STALL(true),
        /** The server's bytes come a few at a time. */
        TRICKLE(true),
        /** Something else than SSH in place of the server's identification, then the end. */
        GARBAGE(true),
        /** The server has no algorithm for encryption in common with clients of today. */
        OLD_CIPHERS,
        /** The server signs with its host key only in a way that clients of today do not take. */
        OLD_HOST_KEY,
        /** Another host key than usual. */
        OTHER_HOST_KEY,
        /** The server shows its host key and signs with another. */
        UNPROVEN_HOST_KEY,
        /** The server ends the connection at the first try to log on. */
        TOO_MANY_ATTEMPTS,
        /** Every try to log on takes its time. */
        LOGON_DELAY,
        /** The password is right and has to be changed first. */
        PASSWORD_EXPIRED,
        /** No session channel is opened, for a reason of RFC 4254 section 5.1. */
        CHANNEL_REFUSED,
        /** Asked to go on to another host, the server does not reach it; without this fault it lets nobody through. */
        NOBODY_BEHIND,
        /** The connection ends in place of the answer to the subsystem's start, with the server's word. */
        DISCONNECT,
        /** The server has no such subsystem. */
        SUBSYSTEM_MISSING,
        /** The subsystem's program ends at once with a status and a last word on standard error. */
        EXIT,
        /** Text before the first packet, as a profile or banner writes it. */
        NOISE,
        /** The program runs and says nothing. */
        SILENCE,
        /** A line on standard error; everything works. */
        STDERR;

        private final boolean ofBytes;

        Kind() {
            this(false);
        }

        Kind(boolean ofBytes) {
            this.ofBytes = ofBytes;
        }

        /** Whether it concerns the server's bytes, whatever they mean; a connection has one such fault for its life. */
        public boolean isOfBytes() {
            return ofBytes;
        }
    }

    private static final int PROHIBITED = 1;
    private static final int CONNECT_FAILED = 2;
    private static final int RESOURCE_SHORTAGE = 4;

    public SshFault {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        Amounts.atLeast(0, number, "bytes or an exit status");
        Amounts.notNegative(delay);
    }

    private static SshFault of(Kind kind, String text, int number) {
        return new SshFault(kind, text, number, Duration.ZERO);
    }

    /** @param bytes 0 for a reset before the first */
    public static SshFault reset(int bytes) {
        return of(Kind.RESET, "", bytes);
    }

    public static SshFault cut(int bytes) {
        return of(Kind.CUT, "", bytes);
    }

    public static SshFault halfClose(int bytes) {
        return of(Kind.HALF_CLOSE, "", bytes);
    }

    public static SshFault stall(int bytes, Duration time) {
        return new SshFault(Kind.STALL, "", bytes, time);
    }

    public static SshFault trickle(int bytes, Duration pause) {
        return new SshFault(Kind.TRICKLE, "", bytes, pause);
    }

    public static SshFault garbage(String text) {
        return of(Kind.GARBAGE, text, 0);
    }

    public static SshFault oldCiphers() {
        return of(Kind.OLD_CIPHERS, "", 0);
    }

    public static SshFault oldHostKey() {
        return of(Kind.OLD_HOST_KEY, "", 0);
    }

    public static SshFault otherHostKey() {
        return of(Kind.OTHER_HOST_KEY, "", 0);
    }

    public static SshFault unprovenHostKey() {
        return of(Kind.UNPROVEN_HOST_KEY, "", 0);
    }

    public static SshFault tooManyAttempts() {
        return of(Kind.TOO_MANY_ATTEMPTS, "Too many authentication failures", 0);
    }

    public static SshFault logonDelay(Duration delay) {
        return new SshFault(Kind.LOGON_DELAY, "", 0, delay);
    }

    public static SshFault passwordExpired() {
        return of(Kind.PASSWORD_EXPIRED, "Your password has expired.", 0);
    }

    public static SshFault channelRefused() {
        return of(Kind.CHANNEL_REFUSED, "administratively prohibited", PROHIBITED);
    }

    public static SshFault outOfResources() {
        return of(Kind.CHANNEL_REFUSED, "resource shortage", RESOURCE_SHORTAGE);
    }

    public static SshFault nobodyBehind() {
        return of(Kind.NOBODY_BEHIND, "Connection refused", CONNECT_FAILED);
    }

    public static SshFault disconnect() {
        return of(Kind.DISCONNECT, "The server goes down.", 0);
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
}
