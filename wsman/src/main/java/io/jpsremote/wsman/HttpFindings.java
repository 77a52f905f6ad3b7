package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.wsman.http.ConnectionNotKeptException;
import io.jpsremote.wsman.http.HttpRedirectException;
import io.jpsremote.wsman.http.HttpRefusedException;
import io.jpsremote.wsman.http.TlsEvidence.CertificateWish;
import java.util.List;

/** What statuses, headers and bodies of HTTP show. */
final class HttpFindings {

    private static final String ENDPOINT = "a WS-Management endpoint";
    private static final List<String> SAFEST_FIRST = List.of("Kerberos", "Negotiate", "Basic");

    private final Situation situation;

    HttpFindings(Situation situation) {
        this.situation = situation;
    }

    /** An answer that ended the logon. */
    Finding of(HttpRefusedException refused) {
        if (!refused.proxy().isEmpty()) {
            return ofProxy(refused);
        }
        return switch (refused.status()) {
            case 401 -> ofSchemes(refused);
            case 200 -> notWsman("HTTP 200, and no wish for a logon"); // a web server says yes to everything
            default -> ofStatus(refused.status(), "", true);
        };
    }

    private Finding ofProxy(HttpRefusedException refused) {
        String why = refused.getCause() == null ? "" : ": " + refused.getCause().getMessage();
        String seen = "HTTP " + refused.status() + " of the proxy " + refused.proxy() + why;
        if (refused.status() != 407) {
            return Finding.of(WsmanRequirement.PROXY_PERMITS, "a tunnel to " + situation.address(), seen);
        }
        String shown = refused.credentialsShown() ? seen + " to the credentials given for it" : seen;
        return Finding.of(
                WsmanRequirement.PROXY_AUTHENTICATED,
                "a proxy that lets this client through",
                refused.schemes().isEmpty() ? shown : shown + ", which offers " + String.join(", ", refused.schemes()));
    }

    /** A connection that was not kept through the logon. */
    Finding of(ConnectionNotKeptException cut) {
        String expected = "one connection for the whole logon";
        String seen = "its end between two legs";
        return cut.via().isEmpty()
                ? Finding.of(WsmanAmbiguity.LOGON_CUT, expected, seen)
                : Finding.of(WsmanRequirement.PROXY_KEEPS_CONNECTION, expected, seen + ", by way of " + cut.via());
    }

    /** An answer that sends the client elsewhere. */
    Finding of(HttpRedirectException elsewhere) {
        return Finding.of(
                        WsmanRequirement.REDIRECT_ALLOWED,
                        ENDPOINT + " at " + situation.address(),
                        "HTTP " + elsewhere.status() + " to " + PeerText.oneLine(elsewhere.location()))
                .place("location", PeerText.oneLine(elsewhere.location()));
    }

    /** A redirection that was not followed. */
    Finding of(RedirectRefusedException refused) {
        WsmanRequirement unmet = switch (refused.reason()) {
            case TOO_MANY -> WsmanRequirement.REDIRECT_ENDS;
            case NO_ADDRESS -> WsmanRequirement.REDIRECT_ADDRESS_VALID;
            default -> WsmanRequirement.REDIRECT_ALLOWED;
        };
        return Finding.of(unmet, ENDPOINT + " at " + situation.address(), String.valueOf(refused.getMessage()))
                .place("location", PeerText.oneLine(refused.location()));
    }

    /** An answer that is no SOAP. */
    Finding of(NotWsmanException other) {
        return other.status() == 0
                ? notWsman("something else than HTTP")
                : ofStatus(other.status(), other.contentType(), other.isEmpty());
    }

    private Finding ofSchemes(HttpRefusedException refused) {
        List<String> schemes = refused.schemes();
        boolean offered = schemes.stream().anyMatch(situation.scheme()::equalsIgnoreCase);
        String list = schemes.isEmpty() ? "no scheme" : String.join(", ", schemes);
        if (situation.authentication() == WsmanAuthentication.CERTIFICATE) {
            return Finding.of(WsmanRequirement.CLIENT_CERTIFICATE_MAPPED, "a logon by the certificate", "HTTP 401");
        }
        // Basic shows the password before it is asked: what the server then offers says whether it looked at it
        boolean basicUnwanted = situation.authentication() == WsmanAuthentication.BASIC && !offered;
        if (refused.credentialsShown() && !basicUnwanted) {
            return refusedLogon();
        }
        if (schemes.isEmpty()) {
            return Finding.of(WsmanRequirement.ANY_SCHEME_OFFERED, "a list of schemes", "401 without one");
        }
        if (offered) {
            return Finding.of(WsmanRequirement.MECHANISM_SHARED, "an answer to the first token", "401 again");
        }
        if (situation.authentication() == WsmanAuthentication.CREDSSP) {
            return Finding.of(WsmanRequirement.CREDSSP_OFFERED, "CredSSP", list);
        }
        boolean basicOverHttp = situation.authentication() == WsmanAuthentication.BASIC && !situation.tls();
        return (basicOverHttp
                        ? Finding.of(WsmanAmbiguity.BASIC_NOT_OFFERED, situation.scheme(), list)
                        : Finding.of(WsmanRequirement.SCHEME_OFFERED, situation.scheme(), list))
                .place("offered", safest(schemes));
    }

    /** The one of those offered that proves and hides most; empty where none of them keeps the password from others. */
    private String safest(List<String> schemes) {
        return SAFEST_FIRST.stream()
                .filter(scheme -> situation.tls() || !scheme.equals("Basic"))
                .filter(scheme -> schemes.stream().anyMatch(scheme::equalsIgnoreCase))
                .findFirst()
                .orElse("");
    }

    private Finding refusedLogon() {
        String seen = "HTTP 401 after the credentials were shown";
        // without a credential Negotiate had nothing to show but a ticket
        boolean ticketOnly = situation.authentication() == WsmanAuthentication.NEGOTIATE
                && situation.user().isEmpty();
        return switch (ticketOnly ? WsmanAuthentication.KERBEROS : situation.authentication()) {
            case BASIC ->
                Finding.of(WsmanAmbiguity.BASIC_REFUSED, "a logon by Basic", seen)
                        .without(WsmanRequirement.BASIC_LOCAL_ACCOUNT, !situation.domainAccount());
            case KERBEROS ->
                Finding.of(WsmanAmbiguity.TICKET_REFUSED, "a logon by Kerberos", seen)
                        .without(WsmanRequirement.CHANNEL_BINDING_TAKEN, !situation.tls());
            default ->
                Finding.of(
                                situation.ownAccount()
                                        ? WsmanAmbiguity.OWN_LOGON_REFUSED
                                        : WsmanAmbiguity.LOGON_REFUSED,
                                "a logon by " + situation.scheme(),
                                seen)
                        .without(WsmanRequirement.PASSWORD_NOT_BLANK, !situation.blank())
                        .without(WsmanRequirement.CHANNEL_BINDING_TAKEN, !situation.tls());
        };
    }

    private Finding ofStatus(int status, String contentType, boolean empty) {
        String seen = "HTTP " + status + (contentType.isEmpty() ? "" : " with " + contentType);
        return switch (status) {
            case 200 ->
                empty
                        ? Finding.of(WsmanRequirement.ANSWER_NOT_EMPTY, "an answer with a body", seen + " and no body")
                        : notWsman(seen);
            case 400 ->
                Finding.of(WsmanAmbiguity.BAD_REQUEST, ENDPOINT, seen)
                        .without(WsmanRequirement.HTTPS_EXPECTED, situation.tls());
            // a stranger's question: a server need not answer those (DSP0226 11)
            case 401 ->
                Finding.of(WsmanRequirement.CREDENTIAL_AVAILABLE, "an answer to somebody without a logon", seen);
            case 403 -> forbidden(seen);
            case 404 ->
                Finding.of(
                        WsmanRequirement.URL_SERVED,
                        ENDPOINT + " at " + situation.uri().getPath(),
                        seen);
            case 413 -> Finding.of(WsmanRequirement.ENVELOPE_FITS, "a server that takes the request", seen);
            case 503 ->
                Finding.of(WsmanAmbiguity.SERVICE_UNAVAILABLE, ENDPOINT, seen)
                        .without(WsmanRequirement.PROXY_PERMITS, !situation.isProxied());
            // what a gateway says of the server behind it (RFC 9110 15.6)
            case 502, 504 ->
                Finding.of(
                        situation.isProxied() ? WsmanRequirement.PROXY_PERMITS : WsmanRequirement.STATUS_EXPECTED,
                        ENDPOINT,
                        seen);
            default -> ofOther(status, empty, seen);
        };
    }

    private Finding forbidden(String seen) {
        if (situation.authentication() == WsmanAuthentication.CERTIFICATE) {
            return Finding.of(WsmanRequirement.CLIENT_CERTIFICATE_MAPPED, "a logon by the certificate", seen);
        }
        return situation.tls()
                ? Finding.of(WsmanAmbiguity.FORBIDDEN, ENDPOINT, seen)
                        // a server may ask for one path only, and in TLS 1.3 Java hears of no wish after the handshake
                        .last(WsmanRequirement.CLIENT_CERTIFICATE_GIVEN, situation.wish() == CertificateWish.NOT_SEEN)
                : Finding.of(WsmanRequirement.STATUS_EXPECTED, ENDPOINT, seen);
    }

    private Finding ofOther(int status, boolean empty, String seen) {
        if (status == 500 && empty) {
            boolean plain = !situation.tls() && situation.authentication() == WsmanAuthentication.BASIC;
            return Finding.of(WsmanAmbiguity.EMPTY_ERROR, "an answer with a body", seen + " without a body")
                    .without(WsmanRequirement.MESSAGES_SEALED, !plain);
        }
        return status == 500 ? notWsman(seen) : Finding.of(WsmanRequirement.STATUS_EXPECTED, ENDPOINT, seen);
    }

    private Finding notWsman(String seen) {
        return Finding.of(WsmanAmbiguity.NOT_WSMAN, ENDPOINT, seen)
                .without(WsmanRequirement.PORT_NAMED, !situation.namesWebPort());
    }
}
