package io.jpsremote.testkit.wsman;

/** A way to log on that an endpoint offers, in the order of its 401 answers. */
public enum Scheme {
    NEGOTIATE("Negotiate"),
    KERBEROS("Kerberos"),
    BASIC("Basic"),
    /** Named by the URI that stands in the Authorization header; not listed in a 401. */
    CERTIFICATE("http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual");

    private final String header;

    Scheme(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    String offer() {
        return "WWW-Authenticate: " + header + (this == BASIC ? " realm=\"WSMAN\"" : "");
    }
}
