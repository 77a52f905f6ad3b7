package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.Requirement.Category;
import io.jpsremote.psrp.failure.Requirement.Side;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingDataTest {

    private record Sample(String name, RequirementText text) implements Requirement {}

    private static String remedyFor(String host) {
        RequirementText text = RequirementText.of(Category.NETWORK, Side.LOCAL, "It resolves.")
                .by(Remedy.of(Side.LOCAL, "nslookup {host}"));
        RequirementFailure failure =
                new RequirementFailure(new Sample("SAMPLE", text), "x", "y", Map.of(), Map.of("host", host));
        return failure.remedies().get(0).action();
    }

    @Test
    void aPlainNameStandsInARemedyAsItIs() {
        assertThat(remedyFor("server01.example.com")).isEqualTo("nslookup server01.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "$(id)", "`id`", "DOMAIN\\user", "a b", "@file", "a,b", "~", "!1", "a\"b"})
    void aNameThatAShellWouldReadStandsInSingleQuotes(String host) {
        assertThat(remedyFor(host)).isEqualTo("nslookup '" + host + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "a\u2019;evil",
                "-oProxyCommand=evil",
                "a\nevil",
                "a\u202Eb",
                "\u001B[2J",
                "a & calc",
                "a|sh",
                "a>b",
                "%PATH%",
                "a^b",
                ""
            })
    void aNameThatNoQuotesMakeSafeLeavesAWordInItsPlace(String host) {
        assertThat(remedyFor(host)).isEqualTo("nslookup HOST");
    }

    @Test
    void aRemedyThatWeakensIsNeverTheFirstNorBeforeOneThatDoesNot() {
        Remedy safe = Remedy.of(Side.LOCAL, "look");
        Remedy opening = Remedy.of(Side.REMOTE, "open").weakening("the firewall");
        RequirementText text = RequirementText.of(Category.NETWORK, Side.PATH, "It is open.");
        assertThat(text.by(safe, opening).remedies()).containsExactly(safe, opening);
        assertThatThrownBy(() -> text.by(opening)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text.by(safe, opening, safe)).isInstanceOf(IllegalArgumentException.class);
    }
}
