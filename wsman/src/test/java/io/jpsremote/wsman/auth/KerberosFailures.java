package io.jpsremote.wsman.auth;

import java.io.IOException;

/** What Kerberos says for tests that have no Kerberos. */
public final class KerberosFailures {

    private KerberosFailures() {}

    /** No KDC answers. */
    public static KerberosException noKdc() {
        return new KerberosException(KerberosProblem.NO_KDC, "No Kerberos ticket", new IOException("no route"));
    }
}
