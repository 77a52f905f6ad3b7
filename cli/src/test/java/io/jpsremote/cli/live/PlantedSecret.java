package io.jpsremote.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Searches text for a secret in every form it could hide in. */
final class PlantedSecret {

    private PlantedSecret() {}

    static void assertAbsent(String text, String secret) {
        String lower = text.toLowerCase(Locale.ROOT);
        assertThat(text).doesNotContain(secret);
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE}) {
            byte[] bytes = secret.getBytes(charset);
            assertThat(lower).doesNotContain(HexFormat.of().formatHex(bytes));
            assertThat(text).doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        }
    }
}
