package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.auth.Acceptor;
import io.jpsremote.testkit.auth.AuthStep;
import io.jpsremote.testkit.auth.BrokenSealException;
import io.jpsremote.testkit.auth.MessageSeal;
import io.jpsremote.testkit.auth.Refusal;
import io.jpsremote.testkit.auth.SealedMessage;
import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.http.Conversation;
import io.jpsremote.testkit.http.HttpAnswer;
import io.jpsremote.testkit.http.HttpRequest;
import io.jpsremote.testkit.http.Peer;
import io.jpsremote.testkit.soap.MalformedRequestException;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.soap.WsmanAnswer;
import io.jpsremote.testkit.soap.WsmanFault;
import io.jpsremote.testkit.soap.WsmanFaults;
import io.jpsremote.testkit.soap.WsmanRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection: it is authenticated once, seals and unseals, and hands what it carries to the service. */
final class WsmanConversation implements Conversation {

    private static final String SOAP = "Content-Type: application/soap+xml;charset=UTF-8";

    private final Peer peer;
    private final Security security;
    private final MessageExchange messages;
    private @Nullable Acceptor acceptor;
    private @Nullable Scheme scheme;
    private @Nullable String user;
    private @Nullable SealedMessage seal;

    WsmanConversation(Peer peer, Security security, MessageExchange messages) {
        this.peer = peer;
        this.security = security;
        this.messages = messages;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        ExchangeNotes notes = messages.begin(peer, request);
        HttpAnswer answer = route(request, notes);
        notes.scheme = scheme == null ? "" : scheme == Scheme.CERTIFICATE ? "Certificate" : scheme.header();
        notes.user = user == null ? "" : user;
        messages.end(notes, answer);
        return answer;
    }

    private HttpAnswer route(HttpRequest request, ExchangeNotes notes) {
        String path = request.path().toLowerCase(Locale.ROOT);
        if (!path.equals("/wsman") && !path.equals("/wsman/")) {
            return HttpAnswer.html(404, "Not Found");
        }
        if (!request.method().equals("POST")) {
            return HttpAnswer.html(405, "Method Not Allowed");
        }
        if (security.anonymousIdentify() && request.header("wsmanidentify").equalsIgnoreCase("unauthenticated")) {
            return message(request.body(), List.of(), notes, null);
        }
        String authorization = request.header("authorization");
        List<String> tokens = new ArrayList<>();
        if (!authorization.isEmpty()) {
            Optional<HttpAnswer> unfinished = authenticate(authorization, tokens, notes);
            if (unfinished.isPresent()) {
                return unfinished.get();
            }
        }
        if (user == null) {
            return refused(notes, null);
        }
        return request.body().length == 0 && !authorization.isEmpty()
                ? HttpAnswer.empty(200, tokens.toArray(String[]::new))
                : authenticated(request, tokens, notes);
    }

    private HttpAnswer refused(ExchangeNotes notes, @Nullable Refusal refusal) {
        notes.refusal = refusal;
        forget();
        return new HttpAnswer(401, security.offer(peer.tls()), new byte[0]);
    }

    private void forget() {
        if (acceptor != null) {
            acceptor.close();
        }
        acceptor = null;
        user = null;
        seal = null;
    }

    /** The answer where the client has to say more or has failed; otherwise it is who it says. */
    private Optional<HttpAnswer> authenticate(String authorization, List<String> tokens, ExchangeNotes notes) {
        int space = authorization.indexOf(' ');
        String name = space < 0 ? authorization : authorization.substring(0, space);
        Optional<Scheme> named = Arrays.stream(Scheme.values())
                .filter(s -> s.header().equalsIgnoreCase(name) && security.offers(s, peer.tls()))
                .findFirst();
        if (named.isEmpty()) {
            return Optional.of(refused(notes, Refusal.SCHEME_NOT_OFFERED));
        }
        Fault fault = messages.faultAt(peer, notes, Operation.AUTHENTICATE).orElse(null);
        if (fault != null && fault instanceof Fault.Unauthorized) {
            return Optional.of(refused(notes, Refusal.BY_FAULT));
        }
        AuthStep step = step(named.get(), space < 0 ? "" : authorization.substring(space + 1));
        if (step.refused().isPresent()) {
            return Optional.of(refused(notes, step.refused().get()));
        }
        if (step.token().length > 0) {
            tokens.add("WWW-Authenticate: " + named.get().header() + " "
                    + Base64.getEncoder().encodeToString(step.token()));
        }
        HttpAnswer unfinished = step.isAccepted() ? null : new HttpAnswer(401, tokens, new byte[0]);
        if (fault instanceof Fault.Soap soap) {
            notes.faultCode = soap.fault().code();
            return Optional.of(plainFault(soap.fault()));
        }
        if (fault != null) {
            return Optional.of(messages.broken(fault, unfinished == null ? HttpAnswer.empty(200) : unfinished));
        }
        return Optional.ofNullable(unfinished);
    }

    private HttpAnswer plainFault(WsmanFault fault) {
        return new HttpAnswer(500, List.of(SOAP), WsmanAnswer.fault(fault, messages.machine()));
    }

    private AuthStep step(Scheme named, String token) {
        if (named == Scheme.CERTIFICATE) {
            return accept(named, security.byCertificate(peer.certificate()));
        }
        Acceptor current = acceptor;
        if (current == null || scheme != named || user != null) {
            forget();
            current = security.acceptor(named);
            acceptor = current;
            scheme = named;
        }
        try {
            return accept(named, current.step(Base64.getDecoder().decode(token.strip())));
        } catch (IllegalArgumentException e) {
            return AuthStep.refused(Refusal.MALFORMED_TOKEN);
        }
    }

    private AuthStep accept(Scheme named, AuthStep step) {
        scheme = named;
        user = step.user();
        MessageSeal established = step.seal();
        String protocol = named == Scheme.KERBEROS ? "Kerberos" : "SPNEGO";
        seal = established == null
                ? null
                : new SealedMessage(established, "application/HTTP-" + protocol + "-session-encrypted");
        return step;
    }

    private HttpAnswer authenticated(HttpRequest request, List<String> tokens, ExchangeNotes notes) {
        boolean isSealed =
                request.header("content-type").toLowerCase(Locale.ROOT).startsWith("multipart/");
        SealedMessage current = seal;
        if (!isSealed) {
            if (!peer.tls() && !security.allowUnencrypted()) {
                // what WinRM says to a plain message when AllowUnencrypted is false: nothing
                notes.refusal = Refusal.NOT_SEALED;
                return new HttpAnswer(500, tokens, new byte[0]);
            }
            return message(request.body(), tokens, notes, null);
        }
        try {
            if (current == null) {
                throw new IllegalStateException("nothing to unseal with");
            }
            notes.sealed = true;
            return message(current.unseal(request.body()), tokens, notes, current);
        } catch (BrokenSealException | IllegalStateException e) {
            notes.refusal = Refusal.SEAL_BROKEN;
            forget();
            return HttpAnswer.html(400, "Bad Request").delivered(MessageExchange.LAST);
        }
    }

    private HttpAnswer message(
            byte[] plain, List<String> tokens, ExchangeNotes notes, @Nullable SealedMessage sealing) {
        WsmanReply reply;
        Fault fault = null;
        try {
            WsmanRequest request = messages.read(plain, notes);
            fault = messages.faultAt(peer, notes, request.operation()).orElse(null);
            if (fault instanceof Fault.Unauthorized) {
                return refused(notes, Refusal.BY_FAULT);
            }
            if (fault instanceof Fault.Instead) {
                return messages.broken(fault, HttpAnswer.empty(200));
            }
            if (user == null && request.operation() != Operation.IDENTIFY) {
                return refused(notes, null);
            }
            String name = user == null ? "" : user;
            Caller caller = new Caller(name, peer.address().getAddress().getHostAddress());
            reply = messages.reply(request, caller, notes, fault);
        } catch (MalformedRequestException e) {
            byte[] body = WsmanAnswer.fault(WsmanFaults.BAD_XML, messages.machine());
            reply = new WsmanReply(500, body, WsmanFaults.BAD_XML.code(), false);
        }
        notes.faultCode = reply.faultCode();
        notes.replayed = reply.replayed();
        List<String> headers = new ArrayList<>(tokens);
        headers.add(sealing == null ? SOAP : sealing.contentType());
        byte[] body = sealing == null ? reply.body() : sealing.seal(reply.body());
        return messages.broken(fault, new HttpAnswer(reply.status(), headers, body));
    }

    @Override
    public void end() {
        forget();
    }
}
