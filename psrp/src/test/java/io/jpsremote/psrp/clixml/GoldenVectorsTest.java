package io.jpsremote.psrp.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.fixture.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class GoldenVectorsTest {

    /** The engine writes these 49 levels deep, one deeper than its own reader takes; we do not write what it refuses. */
    static final Set<String> TOO_DEEP_TO_WRITE = Set.of("nested-lists-60", "nested-objects-60");

    static List<GoldenVector> vectors() {
        return GoldenVector.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyVectorIsReadWrittenAndReadBackEqual(GoldenVector vector) {
        Object value = vector.read();
        if (TOO_DEEP_TO_WRITE.contains(vector.name())) {
            assertThatThrownBy(() -> GoldenVector.body(value)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        String description = Description.of(value);
        assertThat(Description.of(GoldenVector.readBody(GoldenVector.body(value).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(description);
        assertThat(Description.of(GoldenVector.onlyOne(GoldenVector.document(value))))
                .isEqualTo(description);
    }

    static List<GoldenVector> exactVectors() {
        return GoldenVector.all().stream()
                .filter(v -> !v.document() && !TOO_DEEP_TO_WRITE.contains(v.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("exactVectors")
    void whatWeWriteIsTheEnginesOwnText(GoldenVector vector) {
        String ours = GoldenVector.body(vector.read());
        assertThat(canonical(ours)).isEqualTo(canonical(vector.clixml()));
    }

    // Quotes in text, empty elements and the references to U+FFFE and U+FFFF may be spelt differently; the fraction of
    // the times that
    // the capture put in place of the real ones is none of the engine's.
    private static String canonical(String clixml) {
        return clixml.replace("&quot;", "\"")
                .replaceAll("<(\\w+)([^<>]*) />", "<$1$2></$1>")
                .replaceAll("&#x(FFF[EF]);", "_x$1_")
                .replace("05.0000000", "05");
    }

    @Test
    void plainValuesAreThoseOfTheirScripts() throws IOException {
        Map<String, String> expected = expected();
        List<GoldenVector> plain = GoldenVector.all().stream()
                .filter(v -> expected.containsKey(v.name()))
                .toList();
        assertThat(plain).hasSizeGreaterThan(380);
        Map<String, String> seen =
                plain.stream().collect(Collectors.toMap(GoldenVector::id, v -> Description.of(v.read())));
        assertThat(seen)
                .isEqualTo(plain.stream().collect(Collectors.toMap(GoldenVector::id, v -> expected.get(v.name()))));
    }

    /** Case name to the description of the live value in the engine. */
    static Map<String, String> expected() throws IOException {
        return Files.readAllLines(Checkout.resources().resolve("clixml/expected.tsv")).stream()
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
