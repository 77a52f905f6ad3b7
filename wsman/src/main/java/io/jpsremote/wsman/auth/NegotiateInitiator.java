package io.jpsremote.wsman.auth;

import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import io.jpsremote.wsman.auth.SpnegoToken.Answer;
import io.jpsremote.wsman.auth.SpnegoToken.Mechanism;
import io.jpsremote.wsman.auth.SpnegoToken.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of SPNEGO (RFC 4178): offers mechanisms in order of preference, follows the server's choice, and checks by checksum that
 * nobody on the way changed the offer.
 */
final class NegotiateInitiator implements Authenticator {

    private final List<GssMechanism> offered;
    private final byte[] mechanismList;
    private final Consumer<Mechanism> settled;
    private final Runnable ended;
    private GssMechanism current;
    private boolean started;
    private boolean micSent;
    private boolean micChecked;
    private boolean changed;
    private boolean pendingFirst;
    private boolean told;

    /**
     * @param offered in order of preference, at least one; closed with this
     * @param settled told the mechanism when the client's side is complete
     * @param ended run by {@link #close()}
     */
    NegotiateInitiator(List<? extends GssMechanism> offered, Consumer<Mechanism> settled, Runnable ended) {
        this.offered = List.copyOf(offered);
        this.settled = settled;
        this.ended = ended;
        current = this.offered.get(0);
        mechanismList = SpnegoToken.mechanismList(names());
    }

    private List<Mechanism> names() {
        return offered.stream().map(GssMechanism::mechanism).toList();
    }

    @Override
    public String scheme() {
        return "Negotiate";
    }

    /** The mechanism in use, which the server may have changed. */
    Mechanism mechanism() {
        return current.mechanism();
    }

    @Override
    public byte[] next(byte[] challenge) {
        if (!started) {
            started = true;
            return SpnegoToken.init(names(), current.next(challenge));
        }
        if (challenge.length == 0) {
            throw refused();
        }
        Answer answer = SpnegoToken.read(challenge);
        if (answer.state() == State.REJECT) {
            throw refused();
        }
        follow(answer.chosen());
        return answerTo(answer);
    }

    private static AuthenticationRefusedException refused() {
        return new AuthenticationRefusedException(Reason.REJECTED, "The server ended the negotiation");
    }

    private void follow(@Nullable Mechanism chosen) {
        if (chosen == null || same(chosen, current.mechanism())) {
            return;
        }
        if (micSent || changed) {
            throw new AuthenticationRefusedException(Reason.MALFORMED, "The server changed the mechanism too late");
        }
        current = offered.stream()
                .filter(m -> same(chosen, m.mechanism()))
                .findFirst()
                .orElseThrow(() -> new AuthenticationRefusedException(
                        Reason.MALFORMED, "The server chose a mechanism that was not offered"));
        changed = true;
        pendingFirst = true;
    }

    // Windows answers with the old number of Kerberos whatever was offered: it is the same mechanism
    private static boolean same(Mechanism a, Mechanism b) {
        return a == b || a.isKerberos() && b.isKerberos();
    }

    private byte[] answerTo(Answer answer) {
        byte[] token = mechanismToken(answer);
        tellWhenComplete();
        if (!current.isComplete()) {
            return SpnegoToken.response(token, new byte[0]);
        }
        byte[] mic = ownMic(answer);
        checkMic(answer);
        // whatever state the server claims: with nothing left to send the negotiation is over
        boolean last = token.length == 0 && mic.length == 0;
        if (last || answer.state() == State.ACCEPT_COMPLETED) {
            demandMic();
        }
        return last ? token : SpnegoToken.response(token, mic);
    }

    private void demandMic() {
        if (changed && !micChecked) {
            throw new AuthenticationRefusedException(
                    Reason.TAMPERED, "The server changed the mechanism and did not sign the list of mechanisms");
        }
    }

    @Override
    public void accepted() {
        Authenticator.super.accepted();
        demandMic();
    }

    private void tellWhenComplete() {
        if (current.isComplete() && !told) {
            told = true;
            settled.accept(current.mechanism());
        }
    }

    private byte[] mechanismToken(Answer answer) {
        if (pendingFirst) {
            pendingFirst = false;
            return current.next(new byte[0]);
        }
        boolean more = answer.mechanismToken().length > 0 || !current.isComplete();
        return more ? current.next(answer.mechanismToken()) : new byte[0];
    }

    /** Signed once, as soon as there is a key: where the choice is not the first, or the server asks for it, or the mechanism is NTLM. */
    private byte[] ownMic(Answer answer) {
        boolean wanted = changed || answer.state() == State.REQUEST_MIC || current.mechanism() == Mechanism.NTLM;
        if (micSent || !wanted || answer.state() == State.ACCEPT_COMPLETED) {
            return new byte[0];
        }
        micSent = true;
        byte[] mic = current.sign(mechanismList);
        current.restartSealing(true);
        return mic;
    }

    private void checkMic(Answer answer) {
        if (answer.mechanismListMic().length == 0) {
            return;
        }
        if (!current.verify(mechanismList, answer.mechanismListMic())) {
            throw new AuthenticationRefusedException(
                    Reason.TAMPERED, "The checksum over the list of mechanisms is wrong: somebody changed the offer");
        }
        micChecked = true;
        current.restartSealing(false);
    }

    @Override
    public boolean isComplete() {
        return current.isComplete();
    }

    @Override
    public boolean hasShownCredentials() {
        return current.hasShownCredentials();
    }

    @Override
    public boolean isStale() {
        return current.isStale();
    }

    @Override
    public String mechanismName() {
        return current.mechanismName();
    }

    @Override
    public Optional<MessageSealer> sealer() {
        return current.sealer();
    }

    @Override
    public void close() {
        offered.forEach(Authenticator::close);
        ended.run();
    }
}
