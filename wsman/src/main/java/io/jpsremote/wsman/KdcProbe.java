package io.jpsremote.wsman;

import static io.jpsremote.wsman.KerberosRequirement.KDC_REACHABLE;
import static io.jpsremote.wsman.WsmanRequirement.ACCOUNT_USABLE;
import static io.jpsremote.wsman.WsmanRequirement.CREDENTIALS_ACCEPTED;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.auth.KdcQuestion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the realm's KDC, without a password, what it thinks of the account that a server has refused without a reason. */
final class KdcProbe implements Probe {

    private final Supplier<WsmanDiagnosis> diagnosis;
    private final Consumer<Duration> skewed;
    private volatile KdcQuestion.@Nullable Answer answer;
    private volatile String answered = "";

    /** @param skewed is told how far the KDC's clock is ahead of ours */
    KdcProbe(Supplier<WsmanDiagnosis> diagnosis, Consumer<Duration> skewed) {
        this.diagnosis = diagnosis;
        this.skewed = skewed;
    }

    @Override
    public String name() {
        return "the KDC";
    }

    @Override
    public boolean splits(Set<Requirement> unmet) {
        Situation situation = diagnosis.get().situation();
        // Java asks by UDP first: that the KDC answers by TCP says which of the two is blocked
        return unmet.contains(CREDENTIALS_ACCEPTED) && situation.domainAccount()
                || unmet.contains(KDC_REACHABLE) && !situation.user().isEmpty();
    }

    @Override
    public String ask() throws IOException {
        KdcQuestion question = new KdcQuestion(diagnosis.get().situation().user(), Duration.ofSeconds(2));
        IOException silence = new IOException("no KDC of " + question.realm() + " in krb5.conf or DNS");
        for (InetSocketAddress kdc : question.kdcs()) {
            try {
                String heard = heard(question.ask(kdc));
                answered = kdc.getHostString() + ":" + kdc.getPort();
                return answered + ": " + heard;
            } catch (IOException e) {
                silence = e;
            }
        }
        throw silence;
    }

    private String heard(KdcQuestion.Answer heard) {
        answer = heard;
        heard.time().ifPresent(t -> skewed.accept(Duration.between(Instant.now(), t)));
        return switch (heard.code()) {
            case KdcQuestion.PROOF_WANTED -> "it knows the account, and wants the proof of its password";
            case KdcQuestion.NO_PROOF_WANTED -> "it knows the account, and gives a ticket without a proof";
            default -> "Kerberos error " + heard.code();
        };
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        KdcQuestion.Answer heard = answer;
        if (heard == null) {
            return failure;
        }
        RequirementNotMetException known =
                Narrowing.evidence(failure, "the KDC", answered + " gives Kerberos answer " + heard.code());
        if (Narrowing.unmet(failure.failures()).contains(KDC_REACHABLE)) {
            // Java asks by UDP first, and the first KDC for longer than it is waited for
            return Narrowing.seen(known, "while " + answered + " answers by TCP");
        }
        boolean usable = heard.code() == KdcQuestion.PROOF_WANTED || heard.code() == KdcQuestion.NO_PROOF_WANTED;
        return usable ? Narrowing.without(known, Set.of(ACCOUNT_USABLE)) : byNumber(known, heard);
    }

    private RequirementNotMetException byNumber(RequirementNotMetException failure, KdcQuestion.Answer heard) {
        Optional<KerberosRequirement> unmet = KerberosRequirement.numbered(heard.code());
        boolean about = unmet.filter(Set.of(
                        KerberosRequirement.PRINCIPAL_KNOWN,
                        KerberosRequirement.ACCOUNT_ENABLED,
                        KerberosRequirement.PASSWORD_CURRENT)::contains)
                .isPresent();
        if (!about || !Narrowing.unmet(failure.failures()).contains(CREDENTIALS_ACCEPTED)) {
            return failure;
        }
        Finding found = Finding.of(unmet.get(), failure.failures().get(0).expected(), "Kerberos error " + heard.code())
                .fact("Kerberos error", Integer.toString(heard.code()));
        return diagnosis.get().unmet(found, failure.getCause());
    }
}
