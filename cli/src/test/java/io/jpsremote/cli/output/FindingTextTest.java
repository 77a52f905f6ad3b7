package io.jpsremote.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.failure.RequirementText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTextTest {

    private record Sample(String name, RequirementText text) implements Requirement {}

    private static Requirement sample(Requirement.Category category) {
        return new Sample(
                "SAMPLE",
                RequirementText.of(category, Requirement.Side.REMOTE, "sshd has a subsystem for PowerShell.")
                        .by(
                                Remedy.elevated(Requirement.Side.REMOTE, "sudo systemctl restart ssh", "sshd"),
                                Remedy.of(Requirement.Side.LOCAL, "ssh {host}")));
    }

    private static RequirementNotMetException unmet(Requirement.Category category) {
        return new RequirementNotMetException(
                List.of(
                        new RequirementFailure(
                                sample(category),
                                "a channel",
                                "re\u001Bfused",
                                Map.of("exit status", "127"),
                                Map.of("host", "h;1")),
                        RequirementFailure.of(sample(category), "x", "y")),
                null);
    }

    @Test
    void aFindingIsAHeadlineWhatWasExpectedAndSeenAndWhatToDo() {
        assertThat(new FindingText(false).of("New-PSSession: [h] ", unmet(Requirement.Category.AUTHORISATION)))
                .isEqualTo("""
                New-PSSession: [h] not met: sshd has a subsystem for PowerShell.
                  expected: a channel
                  seen:     re\\u001Bfused
                  remedy:   on the remote machine, as administrator or root, restarts sshd:
                            sudo systemctl restart ssh
                  remedy:   on this machine:
                            ssh 'h;1'
                  It may also be, less likely:
                    sshd has a subsystem for PowerShell.""");
    }

    @Test
    void theEvidenceIsShownByVerboseOnly() {
        assertThat(new FindingText(true).of("", unmet(Requirement.Category.AUTHORISATION)))
                .contains("evidence: exit status = 127");
        assertThat(new FindingText(false).of("", unmet(Requirement.Category.AUTHORISATION)))
                .doesNotContain("127");
    }

    @ParameterizedTest
    @CsvSource({"USAGE,2", "NETWORK,3", "AUTHENTICATION,4", "AUTHORISATION,5", "QUOTA,6", "PROTOCOL,7", "LINK,8"})
    void theExitCodeFollowsTheClassOfTheFirstFinding(Requirement.Category category, int code) {
        assertThat(ExitCode.of(unmet(category)).code()).isEqualTo(code);
    }

    @Test
    void aLostLinkAndABrokenProtocolHaveTheirOwnCodes() {
        assertThat(ExitCode.of(new ConnectionLostException("connect", "gone", Map.of(), null))
                        .code())
                .isEqualTo(8);
        assertThat(ExitCode.of(new ProtocolViolationException("bad", "[MS-PSRP] 2.2"))
                        .code())
                .isEqualTo(7);
    }

    @Test
    void theCodesAreThoseOfTheDocumentation() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 70, 74, 124, 129, 130, 143);
    }

    @Test
    void theReadmeHasEachCodeWithItsMeaning() throws IOException {
        Map<String, String> rows = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
            Matcher row = Pattern.compile("\\| ([\\d, ]+) \\| (.*) \\|").matcher(line);
            if (row.matches()) {
                List.of(row.group(1).split(", "))
                        .forEach(code -> rows.put(code, row.group(2).replace("`", "")));
            }
        }
        for (ExitCode code : ExitCode.values()) {
            String row = rows.get(Integer.toString(code.code()));
            assertThat(row).as("exit code %d", code.code()).startsWith(firstWords(code.meaning()));
        }
    }

    private static String firstWords(String meaning) {
        return meaning.replaceAll("[:;(].*| by SIG.*", "").strip();
    }
}
