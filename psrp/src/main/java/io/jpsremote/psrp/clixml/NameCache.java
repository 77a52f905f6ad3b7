package io.jpsremote.psrp.clixml;

import org.jspecify.annotations.Nullable;

/** Gives equal names the same String while one body is read, so that many objects of one kind share their property names. */
final class NameCache {

    private static final int SIZE = 256;

    private final @Nullable String[] names = new @Nullable String[SIZE];

    /** The name, decoded. */
    String shared(String raw) {
        int hash = 0;
        for (int i = 0; i < raw.length(); i++) {
            hash = 31 * hash + raw.charAt(i);
        }
        int slot = slot(hash);
        String known = names[slot];
        return known != null && known.equals(raw) ? known : decoded(slot, raw);
    }

    /** The name, decoded, from the characters of an attribute. */
    String shared(AttributeText raw) {
        int hash = 0;
        int length = raw.length();
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + raw.charAt(i);
        }
        int slot = slot(hash);
        String known = names[slot];
        return known != null && isSame(known, raw) ? known : decoded(slot, raw.toString());
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 8 ^ hash >>> 16) & SIZE - 1;
    }

    private static boolean isSame(String known, AttributeText raw) {
        int length = raw.length();
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != raw.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String decoded(int slot, String raw) {
        String name = EscapedText.decode(raw);
        if (name.equals(raw)) {
            names[slot] = name;
        }
        return name;
    }
}
