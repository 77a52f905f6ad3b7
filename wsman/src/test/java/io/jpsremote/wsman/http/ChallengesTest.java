package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Negotiate | <Negotiate:>",
                "Negotiate oYG2==, Basic realm=\"x, y\" | <Negotiate:oYG2==><Basic:realm=\"x, y\">",
                "Negotiate, NTLM, Basic realm=\"x\" | <Negotiate:><NTLM:><Basic:realm=\"x\">",
                "Digest realm=\"a\", nonce = \"b,c\",qop=\"auth, auth-int\", Basic realm=r | "
                        + "<Digest:realm=\"a\", nonce = \"b,c\", qop=\"auth, auth-int\"><Basic:realm=r>",
                "Digest realm=\"say \\\"hi, you\\\"\", opaque=\"\" | <Digest:realm=\"say \\\"hi, you\\\"\", opaque=\"\">",
                "\"unended, Basic | <\"unended,:Basic>",
                ", ,, | ''"
            })
    void everyChallengeOfALineIsRead(String line, String read) {
        assertThat(text(List.of(line))).isEqualTo(read);
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(text(List.of("Negotiate", "Basic realm=\"x\""))).isEqualTo("<Negotiate:><Basic:realm=\"x\">");
    }

    private static String text(List<String> values) {
        return Challenges.read(values).stream()
                .map(c -> "<" + c.scheme() + ":" + c.rest() + ">")
                .collect(Collectors.joining());
    }
}
