package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.connect.Surroundings;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.ssh.config.ConfigException;
import io.jpsremote.ssh.knownhosts.Verdict;
import io.jpsremote.ssh.outofproc.LinkEnd;
import io.jpsremote.ssh.outofproc.SilenceException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From typed evidence to requirements; the same evidence comes from real servers in {@code SshFailureIT}, {@code SshLogonIT}, {@code SshHostKeyIT}. */
class SshDiagnosisTest {

    private static final SshEndpoint HOST = new SshEndpoint("web1", 2222, "ann", "[web1]:2222");
    private static final SshDiagnosis DIAGNOSIS = new SshDiagnosis(HOST, "powershell");
    private static final Surroundings HERE = new Surroundings("10.0.0.1", "10.0.0.9", "10.0.0.0/24", true, false);
    private static final HostKey KEY = new HostKey("[web1]:2222", "ssh-ed25519", "SHA256:abc");
    private static final AuthEvidence NOTHING =
            new AuthEvidence(List.of("publickey"), List.of(), List.of(), false, false);

    private static AuthEvidence attempts(String... attempts) {
        return new AuthEvidence(List.of("publickey", "password"), List.of(attempts), List.of(), false, false);
    }

    private static ChannelEnd end(int status, String noise) {
        OptionalInt exit = status < 0 ? OptionalInt.empty() : OptionalInt.of(status);
        LinkEnd link = new LinkEnd(LinkEnd.Phase.BEFORE_FIRST_PACKET, noise, "", null);
        return new ChannelEnd(link, exit, "", "", Banner.NONE, true);
    }

    private static List<RequirementFailure> ended(ChannelEnd end) {
        return ((RequirementNotMetException) DIAGNOSIS.ended(end)).failures();
    }

    /** One case of each kind of evidence, and what it must be called. */
    private static Map<SshRequirement, List<RequirementFailure>> cases() {
        Map<SshRequirement, List<RequirementFailure>> cases = new LinkedHashMap<>();
        Path file = Path.of("/keys/k");
        cases.put(
                SshRequirement.SSH_CONFIG_SUPPORTED,
                SshDiagnosis.config(new ConfigException("c:3", "ProxyCommand", "is not supported"))
                        .failures());
        for (SshRequirement key : EnumSet.of(
                SshRequirement.SSH_KEY_FILE_EXISTS,
                SshRequirement.SSH_KEY_FILE_PRIVATE,
                SshRequirement.SSH_KEY_FILE_VALID)) {
            cases.put(key, DIAGNOSIS.keyFile(key, file, "wrong"));
        }
        cases.put(SshRequirement.SSH_NAME_RESOLVES, DIAGNOSIS.nameUnknown("no such name"));
        cases.put(
                SshRequirement.SSH_HOST_REACHABLE,
                DIAGNOSIS.notConnected(Map.of("10.0.0.1", new SocketTimeoutException()), HERE));
        cases.put(
                SshRequirement.SSH_SERVER_LISTENS,
                DIAGNOSIS.notConnected(Map.of("10.0.0.1", new ConnectException()), HERE));
        cases.put(
                SshRequirement.SSH_PORT_RIGHT,
                DIAGNOSIS.otherPort(
                        DIAGNOSIS
                                .notConnected(Map.of("10.0.0.1", new ConnectException()), HERE)
                                .get(0),
                        22));
        cases.put(SshRequirement.SSH_PROTOCOL_SPOKEN, DIAGNOSIS.notSsh("HTTP/1.1 400 Bad Request\r\n", true));
        cases.put(
                SshRequirement.SSH_COMMON_ALGORITHMS,
                DIAGNOSIS.noCommonAlgorithm(new Negotiation(Negotiation.Kind.CIPHER, "a", "b")));
        cases.put(
                SshRequirement.SSH_COMMON_HOST_KEY_ALGORITHM,
                DIAGNOSIS.noCommonAlgorithm(new Negotiation(Negotiation.Kind.HOST_KEY, "a", "b")));
        cases.put(SshRequirement.SSH_HOST_KEY_KNOWN, verdict(Verdict.State.UNKNOWN));
        cases.put(SshRequirement.SSH_HOST_KEY_UNCHANGED, verdict(Verdict.State.CHANGED));
        cases.put(SshRequirement.SSH_HOST_KEY_NOT_REVOKED, verdict(Verdict.State.REVOKED));
        cases.put(SshRequirement.SSH_HOST_CERTIFICATE_VALID, DIAGNOSIS.certificate("it has expired"));
        cases.put(SshRequirement.SSH_HOST_KEY_PROVEN, DIAGNOSIS.hostKeyNotProven());
        cases.put(SshRequirement.SSH_CREDENTIAL_AVAILABLE, DIAGNOSIS.refused(NOTHING));
        cases.put(SshRequirement.SSH_AUTHENTICATION_ACCEPTED, DIAGNOSIS.refused(attempts("password")));
        cases.put(
                SshRequirement.SSH_KEY_PASSPHRASE_KNOWN,
                DIAGNOSIS.refused(skipped(SshRequirement.SSH_KEY_PASSPHRASE_KNOWN)));
        cases.put(
                SshRequirement.SSH_PASSWORD_CURRENT,
                DIAGNOSIS.refused(new AuthEvidence(List.of("password"), List.of("password"), List.of(), false, true)));
        cases.put(
                SshRequirement.SSH_ATTEMPTS_WITHIN_LIMIT,
                DIAGNOSIS.tooManyAttempts(attempts("publickey a", "publickey b")));
        cases.put(
                SshRequirement.SSH_AUTHENTICATION_IN_TIME,
                DIAGNOSIS.deadline(
                        SshRequirement.SSH_AUTHENTICATION_IN_TIME, "a decision", Duration.ofSeconds(30), HERE));
        cases.put(SshRequirement.SSH_JUMP_FORWARDS, DIAGNOSIS.jumpRefused(1, "bastion"));
        cases.put(SshRequirement.SSH_JUMP_REACHES_TARGET, DIAGNOSIS.jumpRefused(2, "bastion"));
        cases.put(SshRequirement.SSH_CHANNEL_PERMITTED, DIAGNOSIS.channelRefused(1));
        cases.put(SshRequirement.SSH_CHANNEL_RESOURCES, DIAGNOSIS.channelRefused(4));
        cases.put(SshRequirement.SSH_SUBSYSTEM_CONFIGURED, DIAGNOSIS.subsystemRefused());
        cases.put(SshRequirement.SSH_POWERSHELL_INSTALLED, ended(end(127, "")));
        cases.put(SshRequirement.SSH_POWERSHELL_EXECUTABLE, ended(end(126, "")));
        cases.put(SshRequirement.SSH_POWERSHELL_KNOWS_SSHS, ended(end(64, "")));
        cases.put(SshRequirement.SSH_SUBSYSTEM_STARTS, ended(end(134, "")));
        return cases;
    }

    /** OpenSSH says so after it has seen the right password, and then only ends; which words it uses does not matter. */
    @ParameterizedTest
    @CsvSource({"1, true, true", "1, false, false", "2, true, false", "126, true, false"})
    void anExpiredPasswordIsSuspectedByABannerOnEntryAndStatusOneOnly(int status, boolean onEntry, boolean suspected) {
        LinkEnd link = new LinkEnd(LinkEnd.Phase.BEFORE_FIRST_PACKET, "", "", null);
        Banner banner = new Banner("welcome", onEntry);
        List<RequirementFailure> failures = ended(new ChannelEnd(link, OptionalInt.of(status), "", "", banner, true));
        assertThat(failures.get(0).requirement() == SshRequirement.SSH_PASSWORD_CURRENT)
                .isEqualTo(suspected);
        assertThat(failures.stream().anyMatch(f -> f.requirement() == SshRequirement.SSH_PASSWORD_CURRENT))
                .isEqualTo(suspected);
    }

    private static List<RequirementFailure> verdict(Verdict.State state) {
        return DIAGNOSIS.hostKey(
                new Verdict(state, "known_hosts:7", List.of("ssh-rsa")), KEY, List.of(Path.of("known_hosts")));
    }

    private static AuthEvidence skipped(SshRequirement requirement) {
        return new AuthEvidence(
                List.of("publickey"),
                List.of(),
                List.of(new Skipped(requirement, "/keys/k", "encrypted")),
                false,
                false);
    }

    @Test
    void eachKindOfEvidenceIsCalledByItsRequirementFirst() {
        cases().forEach((requirement, failures) ->
                assertThat(failures.get(0).requirement()).isEqualTo(requirement));
    }

    @Test
    void everyRequirementIsProducedBySomeEvidence() {
        Set<Requirement> produced = new HashSet<>();
        List<List<RequirementFailure>> all = new ArrayList<>(cases().values());
        all.add(silence());
        all.add(ended(end(1, "hello from bashrc\n")));
        all.forEach(failures -> failures.forEach(failure -> produced.add(failure.requirement())));
        assertThat(produced).containsExactlyInAnyOrder((Requirement[]) SshRequirement.values());
    }

    private static List<RequirementFailure> silence() {
        LinkEnd link =
                new LinkEnd(LinkEnd.Phase.BEFORE_FIRST_PACKET, "", "", new SilenceException(Duration.ofSeconds(60)));
        return ended(new ChannelEnd(link, OptionalInt.empty(), "", "", Banner.NONE, false));
    }

    @ParameterizedTest
    @EnumSource(SshRequirement.class)
    void everyRemedyHasItsPlacesFilledWhereItIsFirstProduced(SshRequirement requirement) {
        List<RequirementFailure> failures = cases().getOrDefault(requirement, List.of());
        failures.stream()
                .flatMap(failure -> failure.remedies().stream())
                .forEach(remedy -> assertThat(remedy.action()).doesNotContainPattern("\\{[a-z]+}"));
        assertThat(requirement.remedies()).isNotEmpty();
        assertThat(requirement.remedies().get(0).weakens()).isEmpty();
        assertThat(requirement.sentence()).endsWith(".");
    }

    @Test
    void refusedOnOneAddressSaysMoreThanSilenceOnAnother() {
        Map<String, IOException> failures = new LinkedHashMap<>();
        failures.put("::1", new SocketTimeoutException());
        failures.put("127.0.0.1", new ConnectException());
        RequirementFailure failure = DIAGNOSIS.notConnected(failures, HERE).get(0);
        assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_SERVER_LISTENS);
        assertThat(failure.evidence()).containsOnlyKeys("::1", "127.0.0.1");
    }

    @Test
    void silenceListsWhatLooksTheSame() {
        assertThat(silence())
                .extracting(RequirementFailure::requirement)
                .containsExactly(SshRequirement.SSH_SUBSYSTEM_ANSWERS, SshRequirement.SSH_COMMAND_NOT_FORCED);
    }

    @Test
    void aLostConnectionIsNoRequirement() {
        LinkEnd link = new LinkEnd(LinkEnd.Phase.RUNNING, "", "", new IOException("reset"));
        RuntimeException told = DIAGNOSIS.ended(new ChannelEnd(link, OptionalInt.empty(), "", "", Banner.NONE, false));
        assertThat(told).isInstanceOf(ConnectionLostException.class).hasMessageContaining("reset");
        LinkEnd early = new LinkEnd(LinkEnd.Phase.BEFORE_FIRST_PACKET, "", "", new IOException("reset"));
        assertThat(DIAGNOSIS.ended(new ChannelEnd(early, OptionalInt.empty(), "", "", Banner.NONE, false)))
                .isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void whatAPeerSaidCannotSteerATerminal() {
        String text = DIAGNOSIS.notSsh("\u001b]0;owned\u0007HTTP", false).get(0).headline();
        assertThat(text).doesNotContain("\u001b").contains("\\u001B");
        assertThat(ended(end(1, "\u001b[2Jgone\n")).get(0).headline()).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({
        "KeyExchangeAlgorithms, KEY_EXCHANGE",
        "HostKeyAlgorithms, HOST_KEY",
        "Client2ServerCipherAlgorithms, CIPHER",
        "Server2ClientMACAlgorithms, MAC",
        "Client2ServerCompressionAlgorithms, COMPRESSION"
    })
    void sshjsTokensOfANegotiationAreRead(String token, Negotiation.Kind kind) {
        Throwable e = new IOException(new IOException("Unable to reach a settlement of " + token + ": [a, b] and [c]"));
        assertThat(Negotiation.from(e)).contains(new Negotiation(kind, "a, b", "c"));
        assertThat(Negotiation.from(new IOException("something else"))).isEmpty();
    }
}
