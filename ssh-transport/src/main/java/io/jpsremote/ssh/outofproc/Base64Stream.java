package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes base64 that arrives in pieces; holds at most three characters back. */
final class Base64Stream {

    private final byte[] carry = new byte[4];
    private int carried;
    private boolean padded;
    private boolean any;

    void reset() {
        carried = 0;
        padded = false;
        any = false;
    }

    void decode(byte[] bytes, int from, int to, Consumer<ByteBuffer> out) {
        int at = from;
        while (carried > 0 && carried < 4 && at < to) {
            carry[carried++] = bytes[at++];
        }
        if (carried == 4) {
            carried = 0;
            quanta(carry, 0, 4, out);
        }
        int whole = (to - at) & ~3;
        if (whole > 0) {
            quanta(bytes, at, whole, out);
            at += whole;
        }
        while (at < to) {
            carry[carried++] = bytes[at++];
        }
    }

    void finish() {
        if (carried > 0 || !any) {
            throw violation("the content of a Data packet is empty or cut", null);
        }
    }

    private void quanta(byte[] bytes, int from, int length, Consumer<ByteBuffer> out) {
        if (padded) {
            throw violation("the content of a Data packet goes on after its padding", null);
        }
        padded = bytes[from + length - 1] == '=';
        any = true;
        ByteBuffer decoded;
        try {
            decoded = Base64.getDecoder().decode(ByteBuffer.wrap(bytes, from, length));
        } catch (IllegalArgumentException e) {
            throw violation("the content of a Data packet is not base64", e);
        }
        out.accept(decoded);
    }

    private static ProtocolViolationException violation(String what, @Nullable Throwable cause) {
        return new ProtocolViolationException("The server broke a packet line: " + what + ".", "wire-psrp 3.13", cause);
    }
}
