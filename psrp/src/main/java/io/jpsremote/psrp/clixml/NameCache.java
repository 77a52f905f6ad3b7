package io.jpsremote.psrp.clixml;

/** Gives equal names the same String while one body is read, so that many objects of one kind share their property names. */
final class NameCache {

    private static final int SIZE = 256;

    private final String[] names = new String[SIZE];

    /** The name, decoded. */
    String shared(String raw) {
        int slot = raw.hashCode();
        slot = (slot ^ slot >>> 8 ^ slot >>> 16) & SIZE - 1;
        String known = names[slot];
        if (known != null && known.equals(raw)) {
            return known;
        }
        String name = EscapedText.decode(raw);
        if (name.equals(raw)) {
            names[slot] = name;
        }
        return name;
    }
}
