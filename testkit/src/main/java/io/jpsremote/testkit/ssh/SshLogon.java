package io.jpsremote.testkit.ssh;

import java.security.PublicKey;

/** Who may log on by SSH. */
public interface SshLogon {

    /** @param password stays the caller's to wipe */
    boolean acceptsPassword(String user, char[] password);

    boolean acceptsKey(String user, PublicKey key);
}
