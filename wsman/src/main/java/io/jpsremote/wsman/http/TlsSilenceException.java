package io.jpsremote.wsman.http;

import java.net.SocketTimeoutException;

/** The port accepts connections, and nobody answers to ClientHello. */
public final class TlsSilenceException extends SocketTimeoutException {

    TlsSilenceException(SocketTimeoutException cause) {
        initCause(cause);
    }
}
