package io.jpsremote.psrp.host;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of credential a script accepts (PowerShell's {@code PSCredentialTypes}). */
public enum CredentialType {
    GENERIC(1),
    DOMAIN(2);

    private final int bit;

    CredentialType(int bit) {
        this.bit = bit;
    }

    static Set<CredentialType> of(int bits) {
        Set<CredentialType> types = EnumSet.noneOf(CredentialType.class);
        for (CredentialType type : values()) {
            if ((bits & type.bit) != 0) {
                types.add(type);
            }
        }
        return types;
    }
}
