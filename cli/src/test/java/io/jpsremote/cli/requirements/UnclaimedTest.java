package io.jpsremote.cli.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/requirements/unclaimed.tsv has a test, or a reason, for every row of the catalogue that no constant may claim. */
class UnclaimedTest {

    private static final List<List<String>> TABLE = Table.rows("unclaimed.tsv");

    static List<List<String>> rows() {
        return TABLE;
    }

    @Test
    void everyRowThatIsNotClaimedStandsInItOnce() {
        assertThat(TABLE)
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(Table.rows("catalogue.tsv").stream()
                        .filter(row -> !Set.of("constant", "group").contains(row.get(1)))
                        .map(row -> row.get(0))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTestThatIsNamedIsThereOrTheReasonIsASentence(List<String> row) throws IOException {
        assertThat(row).hasSize(3);
        if (row.get(1).equals("-")) {
            assertThat(row.get(2)).hasSizeGreaterThan(30).endsWith(".");
            return;
        }
        Optional<TestSource.Method> test =
                TestSource.of(Path.of("..").resolve(row.get(1))).method(row.get(2));
        assertThat(test).as(row.get(2)).isPresent();
        assertThat(test.get().isTest()).as("@Test of " + row.get(2)).isTrue();
        assertThat(test.get().body()).isNotBlank();
    }
}
