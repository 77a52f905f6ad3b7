package io.jpsremote.testkit.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of Negotiate: SPNEGO (RFC 4178), and NTLM or Kerberos without it, as Windows takes them too.
 */
public final class NegotiateAcceptor implements Acceptor {

    private final AcceptorSettings settings;
    private @Nullable Acceptor mechanism;
    private @Nullable SpnegoOffer offer;
    private String chosen = "";
    private boolean told;
    private @Nullable AuthStep established;

    public NegotiateAcceptor(AcceptorSettings settings) {
        this.settings = settings;
    }

    @Override
    public AuthStep step(byte[] token) {
        try {
            if (offer != null) {
                return answer(offer, token);
            }
            if (mechanism == null && SpnegoOffer.isOffer(token)) {
                return choose(SpnegoOffer.read(token));
            }
            return bare(token);
        } catch (MalformedTokenException e) {
            return AuthStep.refused(Refusal.MALFORMED_TOKEN);
        }
    }

    private AuthStep bare(byte[] token) {
        Acceptor current = mechanism;
        if (current == null) {
            Optional<Acceptor> fitting = NtlmToken.isNtlm(token) ? ntlm() : kerberos();
            if (fitting.isEmpty()) {
                return AuthStep.refused(Refusal.NO_COMMON_MECHANISM);
            }
            current = fitting.get();
            mechanism = current;
        }
        return current.step(token);
    }

    private Optional<Acceptor> ntlm() {
        return settings.ntlm() ? Optional.of(new NtlmAcceptor(settings)) : Optional.empty();
    }

    private Optional<Acceptor> kerberos() {
        KerberosService service = settings.kerberos();
        return service == null ? Optional.empty() : Optional.of(new KerberosAcceptor(service, settings));
    }

    private AuthStep choose(SpnegoOffer client) {
        for (String candidate : client.mechanisms()) {
            Optional<Acceptor> fitting = fitting(candidate);
            if (fitting.isPresent()) {
                offer = client;
                chosen = candidate;
                mechanism = fitting.get();
                boolean first = candidate.equals(client.mechanisms().get(0));
                // a token for another mechanism than the chosen one is thrown away, and asked for
                return first && client.token().length > 0
                        ? wrapped(client, fitting.get().step(client.token()), new byte[0])
                        : AuthStep.more(reply(SpnegoReply.REQUEST_MIC, new byte[0], new byte[0]));
            }
        }
        return AuthStep.refused(Refusal.NO_COMMON_MECHANISM);
    }

    private Optional<Acceptor> fitting(String candidate) {
        return switch (candidate) {
            case SpnegoOffer.NTLM -> ntlm();
            case SpnegoOffer.KERBEROS, SpnegoOffer.MS_KERBEROS -> kerberos();
            default -> Optional.empty();
        };
    }

    private AuthStep answer(SpnegoOffer client, byte[] token) {
        Acceptor current = mechanism;
        SpnegoReply.Client reply = SpnegoReply.read(token);
        if (established != null) {
            return finish(client, established, reply.mic(), new byte[0]);
        }
        if (current == null) {
            return AuthStep.refused(Refusal.OUT_OF_TURN);
        }
        return wrapped(client, current.step(reply.token()), reply.mic());
    }

    private AuthStep wrapped(SpnegoOffer client, AuthStep step, byte[] mic) {
        if (step.refused().isPresent()) {
            return step;
        }
        if (!step.isAccepted()) {
            return step.withToken(reply(SpnegoReply.INCOMPLETE, step.token(), new byte[0]));
        }
        return finish(client, step, mic, step.token());
    }

    // RFC 4178 5: the checksum may be left out only where the client's first choice was taken and it sent none
    private AuthStep finish(SpnegoOffer client, AuthStep step, byte[] mic, byte[] lastToken) {
        MessageSeal seal = step.seal();
        boolean firstChoice = chosen.equals(client.mechanisms().get(0));
        if (mic.length == 0 && (firstChoice || seal == null)) {
            return step.withToken(reply(SpnegoReply.COMPLETED, lastToken, new byte[0]));
        }
        if (mic.length == 0) {
            if (established != null) {
                return AuthStep.refused(Refusal.MECHANISM_LIST_CHANGED);
            }
            established = step;
            return AuthStep.more(reply(SpnegoReply.REQUEST_MIC, lastToken, new byte[0]));
        }
        if (seal == null || !seal.verify(client.encodedList(), mic)) {
            return AuthStep.refused(Refusal.MECHANISM_LIST_CHANGED);
        }
        seal.restart(false);
        byte[] own = seal.sign(client.encodedList());
        seal.restart(true);
        return step.withToken(reply(SpnegoReply.COMPLETED, lastToken, own));
    }

    private byte[] reply(int state, byte[] token, byte[] mic) {
        String mechanismName = told ? "" : chosen;
        told = true;
        return SpnegoReply.write(state, mechanismName, token, mic);
    }

    @Override
    public void close() {
        if (mechanism != null) {
            mechanism.close();
        }
    }
}
