package io.jpsremote.ssh;

/**
 * A host's public key, as shown to whoever decides about it.
 *
 * @param host the name it was looked up by, {@code [host]:port} where the port is not 22
 * @param type for example {@code ssh-ed25519}
 * @param fingerprint {@code SHA256:...} as ssh prints it
 */
public record HostKey(String host, String type, String fingerprint) {

    @Override
    public String toString() {
        return type + " " + fingerprint;
    }
}
