package io.jpsremote.cli.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/requirements.md is what the constants say. To write it anew: run this test with {@code -Djpsremote.write.requirements=true}. */
class RequirementsDocumentTest {

    private static final Path PAGE = Path.of("..", "docs", "requirements.md");

    @Test
    void thePageIsWhatTheConstantsSay() throws IOException {
        String expected = RequirementsPage.text();
        if (Boolean.getBoolean("jpsremote.write.requirements")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }
}
