package io.jpsremote.wsman;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** The port accepts connections, and nobody answers to ClientHello. */
final class TlsSilenceException extends SocketTimeoutException {

    TlsSilenceException(IOException cause) {
        initCause(cause);
    }
}
