package io.jpsremote.ssh.outofproc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Recognises the lines by which PowerShell says that it could not use a message, and the lines that go on with one. */
final class Complaint {

    static final String STDOUT_PREFIX = "__NamedPipeError__:";
    static final String TRANSPORT_PREFIX = "Remote transport error:";

    private final byte[] prefix;
    private final StringBuilder text = new StringBuilder();
    private boolean open;
    private boolean untold;
    private String last = "";

    /**
     * @param prefix what the first line of a complaint begins with
     */
    Complaint(String prefix) {
        this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
    }

    boolean open() {
        return open;
    }

    String last() {
        return open ? text.toString() : last;
    }

    boolean starts(byte[] line) {
        return line.length >= prefix.length && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Whether the line begins, or may still come to begin, with the prefix. */
    boolean mayStart(byte[] line) {
        int n = Math.min(line.length, prefix.length);
        return Arrays.equals(line, 0, n, prefix, 0, n);
    }

    /** Takes a whole line; false when it belongs to no complaint. */
    boolean line(byte[] line) {
        if (starts(line)) {
            close();
            open = true;
            untold = true;
            append(new String(line, prefix.length, line.length - prefix.length, StandardCharsets.UTF_8));
            return true;
        }
        if (open) {
            append(new String(line, StandardCharsets.UTF_8));
        }
        return open;
    }

    /** The complaint since it began, once; empty when there is nothing new. */
    Optional<String> take() {
        if (!untold) {
            return Optional.empty();
        }
        untold = false;
        return Optional.of(text.toString());
    }

    /** Something else follows. */
    void close() {
        if (open) {
            last = text.toString();
            text.setLength(0);
            open = false;
        }
    }

    private void append(String line) {
        String part = line.strip();
        if (text.isEmpty() && part.startsWith(TRANSPORT_PREFIX)) {
            part = part.substring(TRANSPORT_PREFIX.length()).strip();
        }
        if (!part.isEmpty() && text.length() + part.length() < StrayText.LIMIT) {
            text.append(text.isEmpty() ? "" : "\n").append(part);
        }
    }
}
