package io.jpsremote.psrp.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerTextTest {

    @Test
    void everyControlBecomesVisibleAndNothingElseChanges() {
        IntStream.rangeClosed(0, 0xFFFF).forEach(i -> {
            char c = (char) i;
            boolean steers = Character.isISOControl(c)
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                    || "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069".indexOf(c) >= 0;
            String shown = steers ? String.format("\\u%04X", i) : String.valueOf(c);
            assertThat(PeerText.oneLine("a" + c + "b")).isEqualTo("a" + shown + "b");
        });
    }

    @Test
    void anEscapeSequenceAndATitleSteerNothing() {
        assertThat(PeerText.oneLine("a\u001B]0;title\u0007\nb")).isEqualTo("a\\u001B]0;title\\u0007\\u000Ab");
        assertThat(PeerText.lines("a\u001B[2J\n\tb\r\u202Ec")).isEqualTo("a\\u001B[2J\n\tb\\u000D\\u202Ec");
    }

    @Test
    void aPlaceThatIsNoPlainWordIsQuotedSoThatAPastedCommandStaysOne() {
        assertThat(PeerText.fill("ssh {user}@{host} {other}", Map.of("user", "a; rm -rf /", "host", "h1")))
                .isEqualTo("ssh 'a; rm -rf /'@h1 OTHER");
        assertThat(PeerText.fill("ssh {user}", Map.of("user", "it's; rm -rf /")))
                .as("what no quotes hold is not put into a command")
                .isEqualTo("ssh USER");
    }
}
