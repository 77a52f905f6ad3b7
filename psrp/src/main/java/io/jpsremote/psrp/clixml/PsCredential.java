package io.jpsremote.psrp.clixml;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A user name and its password, PowerShell's {@code PSCredential}. */
public record PsCredential(String userName, SecureString password) {

    static final String TYPE = "System.Management.Automation.PSCredential";
    static final List<String> TYPE_NAMES = List.of(TYPE, "System.Object");

    public PsCredential {
        Objects.requireNonNull(userName, "userName");
        Objects.requireNonNull(password, "password");
    }

    /**
     * The credential in a value that was read.
     *
     * @throws IllegalArgumentException when the value is none
     */
    public static PsCredential from(@Nullable Object value) {
        if (value instanceof PsCredential credential) {
            return credential;
        }
        if (value instanceof PsObject object
                && object.get("UserName") instanceof String name
                && object.get("Password") instanceof SecureString password) {
            return new PsCredential(name, password);
        }
        throw new IllegalArgumentException("not a credential: " + ClrTypes.nameOf(value));
    }

    /** The same as the object PowerShell sends. */
    public PsObject toPsObject() {
        return PsObject.builder()
                .typeNames(TYPE_NAMES)
                .text(TYPE)
                .adapted("UserName", userName)
                .adapted("Password", password)
                .build();
    }

    /** Shows the user name only. */
    @Override
    public String toString() {
        return "PsCredential[" + userName + "]";
    }
}
