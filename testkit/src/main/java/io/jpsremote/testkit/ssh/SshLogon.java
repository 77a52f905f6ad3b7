package io.jpsremote.testkit.ssh;

import java.security.PublicKey;

/** Who may log on by SSH. */
public interface SshLogon {

    /** @param password stays the caller's to wipe */
    boolean acceptsPassword(String user, char[] password);

    boolean acceptsKey(String user, PublicKey key);

    /** Whether somebody may log on without a password: such a server is not offered to other machines. */
    default boolean hasEmptyPassword() {
        return false;
    }
}
