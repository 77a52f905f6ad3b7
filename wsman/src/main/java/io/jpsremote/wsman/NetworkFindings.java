package io.jpsremote.wsman;

import io.jpsremote.wsman.http.TlsEvidence;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** What names, TCP and TLS show. */
final class NetworkFindings {

    private final Situation situation;

    NetworkFindings(Situation situation) {
        this.situation = situation;
    }

    Optional<Finding> of(String step, Throwable cause) {
        SSLException tls = causeOf(cause, SSLException.class);
        if (tls != null) {
            return Optional.of(ofTls(TlsEvidence.of(tls)));
        }
        Throwable root = rootOf(cause);
        if (root instanceof UnknownHostException) {
            return Optional.of(
                    Finding.of(WsmanAmbiguity.NAME_UNRESOLVED, "an address for " + situation.host(), "none"));
        }
        if (root instanceof NoRouteToHostException) {
            return Optional.of(Finding.of(
                    WsmanAmbiguity.NO_ROUTE, "a connection to " + situation.address(), "no route to the host"));
        }
        return root instanceof TimeoutException || root instanceof SocketTimeoutException
                ? Optional.of(silent(step, root))
                : cut(root);
    }

    private Finding silent(String step, Throwable root) {
        if (step.equals("resolve")) {
            return Finding.of(
                    WsmanRequirement.NAME_SERVICE_ANSWERS, "an answer about " + situation.host(), "nothing in time");
        }
        if (causeOf(root, ConnectTimeoutException.class) != null) {
            boolean elsewhere = !situation.surroundings().sameSubnet();
            return Finding.of(
                            WsmanAmbiguity.NO_ANSWER,
                            "a connection to " + situation.address(),
                            "no answer to SYN in time")
                    .first(WsmanRequirement.LOCAL_SUBNET, elsewhere)
                    .without(WsmanRequirement.LOCAL_SUBNET, !elsewhere)
                    .fact("this client", situation.surroundings().client())
                    .fact("its subnet", situation.surroundings().subnet());
        }
        return Finding.of(
                WsmanRequirement.LISTENER_ANSWERS,
                "an answer from " + situation.address(),
                "none during step '" + step + "', though the connection was accepted");
    }

    private Optional<Finding> cut(Throwable root) {
        String address = situation.address();
        if (root instanceof ConnectException) {
            return Optional.of(
                    Finding.of(WsmanAmbiguity.CONNECTION_REFUSED, "a listener on " + address, "connection refused")
                            .first(WsmanRequirement.PORT_NAMED, false));
        }
        if (root instanceof SocketException
                || root instanceof java.io.EOFException
                || root instanceof org.apache.hc.core5.http.NoHttpResponseException
                || root instanceof org.apache.hc.core5.http.ConnectionClosedException) {
            return Optional.of(Finding.of(
                    WsmanRequirement.CONNECTION_KEPT,
                    "an answer from " + address,
                    "the connection was accepted and then ended without one"));
        }
        return Optional.empty();
    }

    private Finding ofTls(TlsEvidence tls) {
        String certificate = "a certificate for " + situation.host();
        return switch (tls.kind()) {
            case UNTRUSTED -> Finding.of(WsmanRequirement.TLS_TRUSTED, certificate, "one of an unknown authority");
            case OTHER_NAME -> Finding.of(WsmanRequirement.CERTIFICATE_NAMES_HOST, certificate, "one for another name");
            case DATES -> Finding.of(WsmanRequirement.CERTIFICATE_CURRENT, certificate, "one that is not valid now");
            case REVOKED -> Finding.of(WsmanRequirement.CERTIFICATE_NOT_REVOKED, certificate, "a revoked one");
            case REVOCATION_UNKNOWN ->
                Finding.of(WsmanRequirement.REVOCATION_CHECKED, "an answer about revocation", "none");
            case OTHER_PIN -> Finding.of(WsmanRequirement.CERTIFICATE_PINNED, "the pinned certificate", "another one");
            case NOT_TLS -> Finding.of(WsmanRequirement.TLS_ON_PORT, "TLS on " + situation.address(), "something else");
            case ENDED ->
                Finding.of(WsmanAmbiguity.TLS_ENDED, "TLS with " + situation.address(), "the end of the connection");
            case ALERT -> ofAlert(tls.alert());
        };
    }

    private Finding ofAlert(String alert) {
        String expected = "TLS with " + situation.address();
        String seen = "alert " + alert;
        return switch (alert) {
            case "protocol_version", "inappropriate_fallback" ->
                Finding.of(WsmanRequirement.TLS_VERSION_SHARED, expected, seen);
            case "certificate_required",
                    "bad_certificate",
                    "unsupported_certificate",
                    "certificate_unknown",
                    "unknown_ca",
                    "certificate_expired",
                    "certificate_revoked" ->
                // these can only be about the client's: the server judges no other
                Finding.of(WsmanRequirement.CLIENT_CERTIFICATE_GIVEN, "a client certificate the server takes", seen);
            default -> Finding.of(WsmanAmbiguity.TLS_ENDED, expected, seen);
        };
    }

    private static Throwable rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && !(root instanceof ConnectTimeoutException)) {
            root = root.getCause();
        }
        return root;
    }

    private static <T extends Throwable> @org.jspecify.annotations.Nullable T causeOf(Throwable cause, Class<T> type) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
