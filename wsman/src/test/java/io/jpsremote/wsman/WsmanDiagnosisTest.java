package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.connect.Surroundings;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.http.TlsEvidence.CertificateWish;
import io.jpsremote.wsman.soap.SoapFault;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WsmanDiagnosisTest {

    private static final Surroundings ELSEWHERE =
            new Surroundings("10.9.0.1", "192.168.1.7", "192.168.1.0/24", false, false);
    private static final Surroundings NEARBY =
            new Surroundings("192.168.1.9", "192.168.1.7", "192.168.1.0/24", true, false);

    private static WsmanDiagnosis diagnosis(String user, Surroundings surroundings) {
        return diagnosis("http://server01:5985/wsman", user, surroundings);
    }

    private static WsmanDiagnosis diagnosis(String address, String user, Surroundings surroundings) {
        return new WsmanDiagnosis(new Situation(
                URI.create(address),
                address.startsWith("https"),
                "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
                WsmanAuthentication.NEGOTIATE,
                user,
                false,
                CertificateWish.NOT_SEEN,
                surroundings,
                ""));
    }

    private static List<Requirement> unmet(WsmanDiagnosis diagnosis, String step, Exception cause) {
        return failures(diagnosis, step, cause).stream()
                .map(RequirementFailure::requirement)
                .toList();
    }

    private static List<RequirementFailure> failures(WsmanDiagnosis diagnosis, String step, Exception cause) {
        RuntimeException said = diagnosis.explain(step, cause);
        assertThat(said).isInstanceOf(RequirementNotMetException.class);
        return ((RequirementNotMetException) said).failures();
    }

    private static WsmanFaultException fault(long code, String subcode, String text) {
        return new WsmanFaultException(
                new SoapFault(
                        "Sender",
                        subcode,
                        code == 0 ? OptionalLong.empty() : OptionalLong.of(code & 0xFFFF_FFFFL),
                        "",
                        "",
                        OptionalLong.empty(),
                        text,
                        Optional.empty()),
                500);
    }

    @ParameterizedTest
    @EnumSource(ServiceRequirement.class)
    void everyCodeIsNamedWhateverItsTextSays(ServiceRequirement requirement) {
        for (int code : requirement.codes()) {
            for (String text :
                    List.of("", "Access is denied.", "quota logon timeout refused", "\u30A2\u30AF\u30BB\u30B9")) {
                assertThat(unmet(diagnosis("", NEARBY), "create", fault(code, "InternalError", text)))
                        .as("%08X", code)
                        .first()
                        .isEqualTo(requirement);
            }
        }
    }

    @Test
    void noCodeBelongsToTwoRequirements() {
        Set<Integer> seen = new HashSet<>();
        for (ServiceRequirement requirement : ServiceRequirement.values()) {
            requirement
                    .codes()
                    .forEach(code -> assertThat(seen.add(code)).as("%08X", code).isTrue());
        }
        assertThat(seen).hasSizeGreaterThan(50);
    }

    @Test
    void aCodeOfTheProviderCountsBeforeThatOfTheService() {
        SoapFault nested = new SoapFault(
                "Receiver",
                "InternalError",
                OptionalLong.of(2150858843L),
                "",
                "",
                OptionalLong.of(1385),
                "",
                Optional.empty());
        assertThat(unmet(diagnosis("", NEARBY), "create", new WsmanFaultException(nested, 500)))
                .containsExactly(ServiceRequirement.NETWORK_LOGON_RIGHT);
    }

    @ParameterizedTest
    @CsvSource({
        "QuotaLimit,QUOTA_FREE",
        "InvalidSelectors,SHELL_EXISTS",
        "TimedOut,OPERATION_IN_TIME",
        "EndpointUnavailable,RESOURCE_ONLINE",
        "ActionNotSupported,OPERATION_SUPPORTED",
        "EncodingLimit,ENVELOPE_WITHIN_QUOTA",
        "AccessDenied,ACCESS_GRANTED",
        "DestinationUnreachable,CONFIGURATION_EXISTS",
        "SomethingNew,SHELL_CREATED"
    })
    void withoutACodeTheSubcodeCounts(String subcode, String requirement) {
        assertThat(unmet(diagnosis("", NEARBY), "create", fault(0, subcode, ""))
                        .get(0)
                        .name())
                .isEqualTo(requirement);
    }

    @Test
    void administratorsOfAnotherDomainAreFilteredAsLocalOnesAreButLessLikely() {
        assertThat(unmet(diagnosis("DOMAIN\\ann", NEARBY), "create", fault(5, "AccessDenied", "")))
                .doesNotContain(ServiceRequirement.LOOPBACK_ELEVATED)
                .endsWith(ServiceRequirement.TOKEN_UNFILTERED);
        assertThat(unmet(diagnosis(".\\ann", NEARBY), "create", fault(5, "AccessDenied", "")))
                .startsWith(ServiceRequirement.ACCESS_GRANTED, ServiceRequirement.TOKEN_UNFILTERED);
    }

    @Test
    void silenceOfAPortInAnotherSubnetNamesTheSubnetRuleFirst() {
        ConnectTimeoutException silent = new ConnectTimeoutException("x");
        assertThat(unmet(diagnosis("", ELSEWHERE), "authenticate", silent))
                .startsWith(WsmanRequirement.LOCAL_SUBNET, WsmanRequirement.PATH_OPEN);
        assertThat(unmet(diagnosis("", NEARBY), "authenticate", silent))
                .startsWith(WsmanRequirement.PATH_OPEN)
                .doesNotContain(WsmanRequirement.LOCAL_SUBNET);
    }

    @Test
    void theFirewallIsLookedAtBeforeItIsOpenedAndOpenedToThisClientBeforeAllOthers() {
        RequirementFailure closed = failures(diagnosis("", ELSEWHERE), "authenticate", new ConnectTimeoutException("x"))
                .get(0);
        assertThat(closed.remedies()).hasSize(6);
        assertThat(closed.remedies().get(0).action()).startsWith("Get-NetFirewallPortFilter");
        assertThat(closed.remedies().get(1).action()).startsWith("Get-NetFirewallRule");
        assertThat(closed.remedies().get(2).action())
                .endsWith("-LocalPort 5985 -Action Allow -RemoteAddress 192.168.1.7");
        assertThat(closed.remedies().get(3).action()).endsWith("-RemoteAddress 192.168.1.0/24");
        assertThat(closed.remedies().get(4).action()).startsWith("Enable-PSRemoting -SkipNetworkProfileCheck");
        assertThat(closed.remedies().get(5).action()).contains("-RemoteAddress Any ");
        assertThat(closed.remedies().subList(2, 6)).allMatch(r -> !r.weakens().isEmpty());
    }

    @Test
    void theRuleForTheSubnetIsNotBehindTheSilenceOfAnotherPort() {
        WsmanDiagnosis https = diagnosis("https://server01:5986/wsman", "", ELSEWHERE);
        List<RequirementFailure> silent = failures(https, "connect", new ConnectTimeoutException("x"));
        assertThat(silent)
                .extracting(RequirementFailure::requirement)
                .containsExactly(WsmanRequirement.PATH_OPEN, WsmanRequirement.HOST_UP);
        assertThat(silent.get(0).remedies().get(2).action()).contains("-LocalPort 5986 ");
    }

    @Test
    void aClosedWebPortMayBeAnAddressWithoutAPort() {
        for (String address : List.of("http://server01:80/wsman", "https://server01:443/wsman")) {
            boolean tls = address.startsWith("https");
            List<RequirementFailure> refused =
                    failures(diagnosis(address, "", NEARBY), "connect", new ConnectException("x"));
            RequirementFailure named = refused.get(refused.size() - 1);
            assertThat(named.requirement()).isEqualTo(WsmanRequirement.PORT_NAMED);
            assertThat(named.remedies().get(0).action())
                    .isEqualTo("-ConnectionUri " + (tls ? "https://server01:5986" : "http://server01:5985") + "/wsman");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "connection refused", "timed out", "certificate expired", "\u7981\u6B62"})
    void theWordingOfAnExceptionDecidesNothing(String text) {
        WsmanDiagnosis diagnosis = diagnosis("", NEARBY);
        assertThat(unmet(diagnosis, "resolve", new UnknownHostException(text)))
                .first()
                .isEqualTo(WsmanRequirement.HOST_RESOLVES);
        assertThat(unmet(diagnosis, "resolve", new TimeoutException(text)))
                .containsExactly(WsmanRequirement.NAME_SERVICE_ANSWERS);
        assertThat(unmet(diagnosis, "authenticate", new ConnectException(text)))
                .first()
                .isEqualTo(WsmanRequirement.LISTENER_REACHABLE);
        assertThat(unmet(diagnosis, "authenticate", new NoRouteToHostException(text)))
                .first()
                .isEqualTo(WsmanRequirement.ROUTE_EXISTS);
        assertThat(unmet(diagnosis, "authenticate", new SocketTimeoutException(text)))
                .containsExactly(WsmanRequirement.LISTENER_ANSWERS);
        assertThat(unmet(diagnosis, "authenticate", new SocketException(text)))
                .containsExactly(WsmanRequirement.CONNECTION_KEPT);
    }

    @Test
    void whatLooksTheSameIsAListWithTheQuestionThatTellsItApart() {
        RequirementNotMetException denied =
                (RequirementNotMetException) diagnosis("", NEARBY).explain("create", fault(5, "", ""));
        assertThat(denied.failures()).hasSizeGreaterThan(1);
        assertThat(denied.question()).endsWith("?");
        Arrays.stream(WsmanAmbiguity.values()).forEach(g -> {
            assertThat(g.ranked()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
            assertThat(g.question()).isNotBlank();
        });
    }

    @Test
    void everyKerberosNumberHasOneRequirement() {
        assertThat(KerberosRequirement.numbered(68)).contains(KerberosRequirement.REALM_RIGHT);
        assertThat(KerberosRequirement.numbered(37)).contains(KerberosRequirement.CLOCK_RIGHT);
        assertThat(KerberosRequirement.numbered(60)).isEmpty();
    }

    @Test
    void accessDeniedToASessionIsItsOwner() {
        assertThat(unmet(diagnosis("", NEARBY), "connect session", fault(5, "AccessDenied", "")))
                .containsExactly(ServiceRequirement.SESSION_OWNED);
    }

    @Test
    void whatNobodyKnowsIsNotClaimed() {
        assertThat(diagnosis("", NEARBY).explain("create", new IllegalStateException("x")))
                .isNotInstanceOf(RequirementNotMetException.class);
    }
}
