package io.jpsremote.testkit.junit;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The user who may log on to a test's endpoint, with a password made for it alone. */
public final class EndpointLogon {

    private static final int PASSWORD_BYTES = 16;

    private final char[] password;

    EndpointLogon() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        password = HexFormat.of().formatHex(random).toCharArray();
    }

    public String user() {
        return "tester";
    }

    /** A copy. */
    public char[] password() {
        return password.clone();
    }

    /** The user only. */
    @Override
    public String toString() {
        return user();
    }
}
