package io.jpsremote.cli.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.failure.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/requirements/cases.tsv names for every constant a test that produces it: by a server or this machine, or by evidence alone. */
class CasesTest {

    private static final List<List<String>> TABLE = Table.rows("cases.tsv");

    static List<List<String>> rows() {
        return TABLE;
    }

    @Test
    void everyConstantHasACaseAndFewHaveOnlyTheClassifiers() {
        assertThat(TABLE)
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(
                        AllRequirements.all().stream().map(Requirement::name).toList());
        assertThat(TABLE.stream().filter(row -> row.get(1).equals("evidence"))).hasSizeLessThanOrEqualTo(EVIDENCE_ONLY);
    }

    // to be lowered, never raised
    private static final int EVIDENCE_ONLY = 10;

    @ParameterizedTest
    @MethodSource("rows")
    void theTestThatIsNamedIsThere(List<String> row) throws IOException {
        assertThat(row).hasSize(4);
        assertThat(row.get(1)).isIn("produced", "evidence");
        String source = Files.readString(Path.of("..").resolve(row.get(2)));
        assertThat(source).contains(" " + row.get(3) + "(");
    }
}
