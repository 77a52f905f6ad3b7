package io.jpsremote.cli.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.cli.binding.Parameter;
import io.jpsremote.cli.command.Cmdlets;
import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every constant of every module. */
class RequirementDataTest {

    private static final Set<String> PLACES = Set.of(
            "host",
            "port",
            "user",
            "config",
            "scheme",
            "client",
            "subnet",
            "address",
            "kdc",
            "account",
            "member",
            "fullname",
            "kdcport",
            "file",
            "realm",
            "found",
            "location",
            "place",
            "subsystem",
            "kind",
            "lookup",
            "knownhosts",
            "uri",
            "endpoint",
            "offered",
            "proxy",
            "executable");

    // a word of the command line, and not of a command of PowerShell or of another program
    private static final Pattern PARAMETER = Pattern.compile("(?:^|[\\s(])-([A-Z][A-Za-z]+)(?: (\\w+)=)?");
    private static final Pattern OTHER_COMMAND =
            Pattern.compile("\\b[A-Z][a-z]+-[A-Z]\\w+|\\b(JDK_JAVA_OPTIONS|ulimit)\\b|-Version|^\\{executable}");

    // what lets more in, or proves less
    private static final Pattern OPENING = Pattern.compile(
            "-Skip(CA|CN|Revocation)|RemoteAddress (Any|\\{)|ufw allow|AllowUnencrypted|LocalAccountTokenFilterPolicy|Relaxed"
                    + "|-AllowRedirection|\\+ssh-rsa|WSManCredSSP|Enable-PS|quickconfig|Service\\\\Auth\\\\\\S+ \\$true"
                    + "|AllowRemote\\w+ \\$true|AccessMode Remote|SecurityDescriptorUI|Add-LocalGroupMember|(Unlock|Enable)-ADAccount"
                    + "|update-ca-certificates|DelegateComputer|^(Raise|Let TCP|Allow CONNECT) |(Set-Item|TransportOption) .*Max\\w+ "
                    + "|AllowTcpForwarding local");

    // commands that an ordinary user may not run
    private static final Pattern CHANGING = Pattern.compile(
            "\\bsudo |^(Set-(Item|PSSession|NetFirewall|Service)|New-(Item|NetFirewall)"
                    + "|Enable-|Restart-|Start-Service|winrm (set|quickconfig|invoke)|Unlock-|Install Windows|Raise )|in sshd_config$");

    private static final Map<Pattern, String> RESTARTING = Map.of(
            Pattern.compile("(Set|Enable)-PSSessionConfiguration|Enable-PSRemoting|quickconfig|Restart-Service WinRM"),
                    "WinRM",
            Pattern.compile("Install Windows Management"), "the computer",
            Pattern.compile("(restart|Restart|Start)\\S* (sshd|ssh\\b)|enable --now ssh"), "sshd");

    // quotes, substitutions, ends of commands and of lines, options, sequences for terminals
    private static final List<String> HOSTILE = List.of(
            "a'; rm -rf /",
            "$(x)",
            "`x`",
            "a; Remove-Item C:",
            "a & calc",
            "a | sh",
            "\"; x #",
            "a\nrm -rf /",
            "-oProxyCommand=x",
            "\u2019; x",
            "a\u001b[2Jb");
    private static final Pattern QUOTABLE =
            Pattern.compile("[^-'\\u2018-\\u201B\\p{Cc}&|<>^%][^'\\u2018-\\u201B\\p{Cc}&|<>^%]*");

    static Stream<Requirement> all() {
        return AllRequirements.all().stream();
    }

    @Test
    void namesAreUsedOnce() {
        assertThat(AllRequirements.all())
                .extracting(Requirement::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachIsASentenceSaysHowItIsSeenAndWhatMeetsIt(Requirement requirement) {
        assertThat(requirement.sentence()).endsWith(".").matches("[A-Z\\-].*");
        assertThat(requirement.text().detection()).isNotBlank().doesNotEndWith(".");
        assertThat(requirement.remedies()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void remediesOpenNothingFirstAndSayWhatTheyWeaken(Requirement requirement) {
        List<Remedy> remedies = requirement.remedies();
        assertThat(remedies.get(0).weakens()).isEmpty();
        remedies.stream()
                .filter(r -> OPENING.matcher(r.action()).find())
                .forEach(r -> assertThat(r.weakens()).as(r.action()).isNotEmpty());
        assertThat(remedies.stream().map(r -> !r.weakens().isEmpty())).isSorted();
    }

    @ParameterizedTest
    @MethodSource("all")
    void remediesSayWhatTheyNeedAndWhatTheyRestart(Requirement requirement) {
        for (Remedy remedy : requirement.remedies()) {
            if (CHANGING.matcher(remedy.action()).find()) {
                assertThat(remedy.elevated()).as(remedy.action()).isTrue();
            }
            RESTARTING.forEach((command, what) -> {
                if (command.matcher(remedy.action()).find()) {
                    assertThat(remedy.restarts()).as(remedy.action()).isEqualTo(what);
                }
            });
            assertThat(remedy.circumstances()).startsWith(remedy.where() == Requirement.Side.PATH ? "between" : "on ");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void parametersThatRemediesNameAreThere(Requirement requirement) {
        Map<String, Parameter> known = Cmdlets.all().stream()
                .flatMap(c -> c.syntax().parameters().stream())
                .collect(Collectors.toMap(Parameter::name, p -> p, (a, b) -> a));
        requirement.remedies().stream()
                .filter(r -> r.where() == Requirement.Side.LOCAL)
                .map(Remedy::action)
                .filter(action -> !OTHER_COMMAND.matcher(action).find())
                .flatMap(action -> PARAMETER.matcher(action).results())
                .forEach(named -> {
                    assertThat(known.keySet()).contains(named.group(1));
                    if (named.group(1).equals("SessionOption")) {
                        assertThat(known.get("SessionOption").help()).contains(named.group(2));
                    }
                });
    }

    /** PowerShell makes a table of braces that are not quoted, and winrm gets its type's name. */
    @ParameterizedTest
    @MethodSource("all")
    void bracesForWinrmAreQuoted(Requirement requirement) {
        assertThat(requirement.remedies()).noneMatch(r -> r.action().matches(".*winrm .*[^'(]@\\{.*"));
    }

    /** First the rule is looked at, then opened to this client, to its subnet, and to everybody last. */
    @ParameterizedTest
    @MethodSource("all")
    void firewallsAreOpenedNoFurtherThanNeeded(Requirement requirement) {
        List<Integer> widths = requirement.remedies().stream()
                .map(Remedy::action)
                .filter(a -> a.contains("NetFirewallRule") || a.contains("ufw "))
                .map(RequirementDataTest::width)
                .toList();
        assertThat(widths).isSorted();
        if (!widths.isEmpty()) {
            assertThat(widths).contains(0, 1, 2, 3);
        }
    }

    private static int width(String command) {
        if (command.startsWith("Get-") || command.contains("ufw status")) {
            return 0;
        }
        return command.contains("{client}") ? 1 : command.contains("{subnet}") ? 2 : 3;
    }

    /** Whatever a peer is called: its name stands in single quotes, which both shells leave alone, or does not stand in the command. */
    @ParameterizedTest
    @MethodSource("all")
    void noNameOfAPeerCanBecomeACommand(Requirement requirement) {
        for (String hostile : HOSTILE) {
            Map<String, String> places = PLACES.stream().collect(Collectors.toMap(p -> p, p -> hostile));
            RequirementFailure failure = new RequirementFailure(requirement, "x", "y", Map.of(), places);
            for (int i = 0; i < requirement.remedies().size(); i++) {
                String template = requirement.remedies().get(i).action();
                String filled = failure.remedies().get(i).action();
                String quoted = template.replaceAll("\\{[a-zA-Z]+}", Matcher.quoteReplacement("'" + hostile + "'"));
                String unknown = Pattern.compile("\\{([a-zA-Z]+)}")
                        .matcher(template)
                        .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
                assertThat(filled).isEqualTo(QUOTABLE.matcher(hostile).matches() ? quoted : unknown);
                assertThat(filled).doesNotContain("\n");
            }
            assertThat(failure.headline()).doesNotContain("\n", "\u001b");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void placesAreKnownAndStandOutsideOfQuotes(Requirement requirement) {
        for (Remedy remedy : requirement.remedies()) {
            Pattern.compile("\\{([a-zA-Z]+)}")
                    .matcher(remedy.action())
                    .results()
                    .forEach(place -> {
                        assertThat(PLACES).contains(place.group(1));
                        String before = remedy.action().substring(0, place.start());
                        assertThat(before.chars().filter(c -> c == '"').count() % 2)
                                .as(remedy.action())
                                .isZero();
                        assertThat(before.replaceAll("[a-z]'[a-z]", "")
                                                .chars()
                                                .filter(c -> c == '\'')
                                                .count()
                                        % 2)
                                .as(remedy.action())
                                .isZero();
                    });
        }
    }
}
