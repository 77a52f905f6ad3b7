package io.jpsremote.wsman;

import io.jpsremote.wsman.http.SilenceEvidence;
import io.jpsremote.wsman.http.TlsEvidence.CertificateWish;
import io.jpsremote.wsman.http.TlsFailedException;
import io.jpsremote.wsman.http.TlsSilenceException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What names, TCP and TLS show. */
final class NetworkFindings {

    private static final int HTTP_PORT = 5985;
    private static final Set<String> OF_THE_FIRST_HOP = Set.of("resolve", "connect");

    private final Situation situation;

    NetworkFindings(Situation situation) {
        this.situation = situation;
    }

    Optional<Finding> of(String step, Throwable cause) {
        TlsFailedException tls = causeOf(cause, TlsFailedException.class);
        if (tls != null) {
            return Optional.of(ofTls(tls));
        }
        Throwable root = rootOf(cause);
        if (situation.isProxied() && (isBeforeAnyByte(root) || isLate(root) && OF_THE_FIRST_HOP.contains(step))) {
            return Optional.of(ofProxy(step, root));
        }
        if (root instanceof UnknownHostException) {
            return Optional.of(
                    Finding.of(WsmanAmbiguity.NAME_UNRESOLVED, "an address for " + situation.host(), "none"));
        }
        if (root instanceof NoRouteToHostException) {
            return Optional.of(Finding.of(
                    WsmanAmbiguity.NO_ROUTE, "a connection to " + situation.address(), "no route to the host"));
        }
        return isLate(root) ? Optional.of(silent(step, root)) : cut(root);
    }

    /** Before there is a connection, it is the first hop that fails; a tunnel is made in the step that connects. */
    private Finding ofProxy(String step, Throwable root) {
        String proxy = "the proxy " + situation.proxy();
        return step.equals("connect") && !isBeforeAnyByte(root)
                ? Finding.of(
                        WsmanRequirement.PROXY_PERMITS,
                        "a tunnel to " + situation.address(),
                        "no answer of " + proxy + " in time")
                : Finding.of(WsmanRequirement.PROXY_REACHABLE, "a connection to " + proxy, kind(root));
    }

    private static boolean isBeforeAnyByte(Throwable root) {
        return root instanceof UnknownHostException
                || root instanceof NoRouteToHostException
                || root instanceof ConnectException
                || root instanceof BindException
                || isUnconnected(root);
    }

    private static boolean isUnconnected(Throwable root) {
        return SilenceEvidence.of(root)
                .filter(SilenceEvidence.NOT_CONNECTED::equals)
                .isPresent();
    }

    private static boolean isLate(Throwable root) {
        return root instanceof TimeoutException || root instanceof SocketTimeoutException;
    }

    private static String kind(Throwable root) {
        if (root instanceof UnknownHostException) {
            return "no address for its name";
        }
        if (root instanceof NoRouteToHostException || root instanceof BindException) {
            return "no route to it";
        }
        return root instanceof ConnectException ? "connection refused" : "no answer in time";
    }

    private Finding silent(String step, Throwable root) {
        if (step.equals("resolve")) {
            return Finding.of(
                    WsmanRequirement.NAME_SERVICE_ANSWERS, "an answer about " + situation.host(), "nothing in time");
        }
        boolean late = root instanceof TimeoutException;
        if (causeOf(root, TlsSilenceException.class) != null || late && step.equals("TLS")) {
            return Finding.of(WsmanAmbiguity.TLS_SILENT, "TLS with " + situation.address(), "no answer to ClientHello");
        }
        if (isUnconnected(root) || late && step.equals("connect")) {
            // the rule of Windows that is about the subnet is for that port
            boolean elsewhere = !situation.surroundings().sameSubnet() && situation.port() == HTTP_PORT;
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
                            .without(WsmanRequirement.PORT_NAMED, !situation.namesWebPort()));
        }
        // what Java makes of EACCES: ICMP, or a rule of this machine, prohibits the connection
        if (root instanceof BindException) {
            return Optional.of(
                    Finding.of(WsmanAmbiguity.NO_ROUTE, "a connection to " + address, "a rejection on the way")
                            .first(WsmanRequirement.PATH_PERMITTED, true));
        }
        return SilenceEvidence.of(root).map(ended -> dropped());
    }

    /** In TLS 1.3 a server that misses a certificate says so after the handshake, and its reset may overtake what it said (RFC 8446 4.4.2.4). */
    private Finding dropped() {
        String expected = "an answer from " + situation.address();
        return situation.wish() == CertificateWish.SEEN
                ? Finding.of(
                        WsmanAmbiguity.CERTIFICATE_WANTED_AND_DROPPED,
                        expected,
                        "the server asked for a client certificate, and the connection ended without an answer")
                : Finding.of(
                        WsmanRequirement.CONNECTION_KEPT,
                        expected,
                        "the connection was accepted and then ended without one");
    }

    private Finding ofTls(TlsFailedException tls) {
        String certificate = "a certificate for " + situation.host();
        return switch (tls.reason()) {
            case UNKNOWN_AUTHORITY ->
                Finding.of(
                        WsmanRequirement.TLS_TRUSTED,
                        certificate,
                        "one of an unknown authority" + shown(tls, ": issued by ", CertificateText::issuer));
            case WEAK_ALGORITHM ->
                Finding.of(
                        WsmanRequirement.TLS_TRUSTED, certificate, "one with an algorithm or key that Java disallows");
            case OTHER_NAME ->
                Finding.of(
                        WsmanRequirement.CERTIFICATE_NAMES_HOST,
                        certificate,
                        "one for another name" + shown(tls, ": ", CertificateText::names));
            case EXPIRED ->
                Finding.of(
                        WsmanRequirement.CERTIFICATE_CURRENT,
                        certificate,
                        "one that has expired" + shown(tls, " at ", CertificateText::until));
            case NOT_YET_VALID ->
                Finding.of(
                        WsmanRequirement.CERTIFICATE_CURRENT,
                        certificate,
                        "one that is not valid yet" + shown(tls, ", before ", CertificateText::from));
            case REVOKED -> Finding.of(WsmanRequirement.CERTIFICATE_NOT_REVOKED, certificate, "a revoked one");
            case REVOCATION_UNKNOWN ->
                Finding.of(WsmanRequirement.REVOCATION_CHECKED, "an answer about revocation", "none");
            case OTHER_PIN -> Finding.of(WsmanRequirement.CERTIFICATE_PINNED, "the pinned certificate", "another one");
            default -> ofHandshake(tls);
        };
    }

    private static String shown(TlsFailedException tls, String before, Function<X509Certificate, String> what) {
        return tls.certificate().map(what).map(before::concat).orElse("");
    }

    private Finding ofHandshake(TlsFailedException tls) {
        String expected = "TLS with " + situation.address();
        String seen = tls.alert().isEmpty() ? "the end of the connection" : "alert " + tls.alert();
        CertificateWish wish = situation.wish();
        return switch (tls.reason()) {
            case NO_TLS -> Finding.of(WsmanRequirement.TLS_ON_PORT, "TLS on " + situation.address(), "something else");
            case PROTOCOL_VERSION ->
                Finding.of(
                        WsmanRequirement.TLS_VERSION_SHARED,
                        expected,
                        tls.alert().isEmpty() ? "another version" : seen);
            // the alert can only be about the client's: the server judges no other
            case CLIENT_CERTIFICATE ->
                Finding.of(WsmanRequirement.CLIENT_CERTIFICATE_GIVEN, "a client certificate the server takes", seen);
            // a certificate is missed only after it was asked for
            default ->
                Finding.of(WsmanAmbiguity.TLS_ENDED, expected, seen)
                        // who sends an alert speaks TLS; who speaks none may end the connection without a word
                        .without(WsmanRequirement.TLS_ON_PORT, !tls.alert().isEmpty())
                        .first(WsmanRequirement.TLS_ON_PORT, situation.port() == HTTP_PORT)
                        .first(WsmanRequirement.CLIENT_CERTIFICATE_GIVEN, wish == CertificateWish.SEEN)
                        .without(WsmanRequirement.CLIENT_CERTIFICATE_GIVEN, wish == CertificateWish.NOT_SEEN);
        };
    }

    private static Throwable rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && !(root instanceof SocketTimeoutException)) {
            root = root.getCause();
        }
        return root;
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable cause, Class<T> type) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
