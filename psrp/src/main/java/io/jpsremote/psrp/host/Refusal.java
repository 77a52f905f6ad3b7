package io.jpsremote.psrp.host;

/** The one text with which host methods refuse. */
final class Refusal {

    private Refusal() {}

    static HostRefusedException of(String method) {
        return new HostRefusedException("The client is not interactive: it refused the host call " + method
                + " instead of waiting for an answer.");
    }
}
