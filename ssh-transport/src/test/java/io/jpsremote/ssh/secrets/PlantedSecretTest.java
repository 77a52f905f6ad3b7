package io.jpsremote.ssh.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The search for secrets finds them: otherwise it would prove nothing. */
class PlantedSecretTest {

    private final PlantedSecret secret = new PlantedSecret("password", "p\u00e4ss-w0rd");

    @Test
    void everyFormIsFoundWhereverItStands() {
        for (int before = 0; before < 4; before++) {
            String surrounded = "x".repeat(before) + secret.text() + "tail";
            assertFound(surrounded);
            for (byte[] bytes : new byte[][] {
                surrounded.getBytes(StandardCharsets.UTF_8), surrounded.getBytes(StandardCharsets.UTF_16LE)
            }) {
                assertFound(Base64.getEncoder().encodeToString(bytes));
                assertFound(HexFormat.of().formatHex(bytes));
                assertFound(HexFormat.of().withUpperCase().formatHex(bytes));
                assertFound(HexFormat.ofDelimiter(" ").formatHex(bytes));
                assertFound(new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(secret.foundIn("nothing here, pass-word, "
                        + Base64.getEncoder().encodeToString("pass-word".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void everyLoggerIsHeard() {
        try (CapturedLog log = CapturedLog.start()) {
            Logger.getLogger("some.logger").log(Level.FINEST, "one {0}", "two");
            System.getLogger("other.logger").log(System.Logger.Level.TRACE, "three");
            LoggerFactory.getLogger("third").trace("four {}", "five");
            LoggerFactory.getLogger("third").trace("six", new IllegalStateException("seven"));
            assertThat(log.text()).contains("one", "two", "three", "four five", "six", "seven");
        }
        LoggerFactory.getLogger("third").trace("nobody listens");
    }

    private void assertFound(String where) {
        assertThat(secret.foundIn(where)).as(where).isNotEmpty();
    }
}
