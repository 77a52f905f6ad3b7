package io.jpsremote.wsman.http;

import java.security.cert.CertificateException;

/** The server showed another certificate than the pinned one. */
final class OtherPinException extends CertificateException {

    OtherPinException(String seen) {
        super("the server's certificate is not the pinned one: its SHA-256 is " + seen);
    }
}
