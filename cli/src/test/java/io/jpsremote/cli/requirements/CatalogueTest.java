package io.jpsremote.cli.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jpsremote.psrp.failure.Ambiguity;
import io.jpsremote.psrp.failure.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/requirements/catalogue.tsv holds every row of the catalogue of failures once, each with what is said of it. */
class CatalogueTest {

    private static final Map<Character, Integer> ROWS = new TreeMap<>(
            Map.of('L', 31, 'N', 20, 'H', 21, 'T', 11, 'A', 20, 'K', 16, 'R', 23, 'Q', 24, 'P', 20, 'S', 36));

    private static final List<List<String>> TABLE = Table.rows("catalogue.tsv");

    @Test
    void everyRowOfTheCatalogueStandsInItOnce() {
        List<String> expected = ROWS.entrySet().stream()
                .flatMap(e ->
                        IntStream.rangeClosed(1, e.getValue()).mapToObj(n -> String.format("%c%02d", e.getKey(), n)))
                .toList();
        assertThat(expected).hasSize(222);
        assertThat(TABLE).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void itIsTheCatalogueThatLiesBesideTheProject() throws IOException {
        Path catalogue = Path.of("../../shared/reference/connect-failures.md");
        assumeTrue(Files.exists(catalogue), "no ../shared beside this checkout");
        Matcher rows = Pattern.compile("(?m)^\\| ([LNHTAKRQPS]\\d\\d) ").matcher(Files.readString(catalogue));
        assertThat(rows.results().map(r -> r.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        TABLE.stream().map(row -> row.get(0)).toList());
    }

    @Test
    void atLeast170RowsHaveAConstantOrAGroupAndTheOthersSayWhyNot() {
        assertThat(TABLE.stream().filter(row -> Set.of("constant", "group").contains(row.get(1))))
                .hasSizeGreaterThanOrEqualTo(170);
        assertThat(TABLE).allSatisfy(row -> {
            assertThat(row).hasSize(3);
            assertThat(row.get(1)).isIn("constant", "group", "not visible", "does not apply");
        });
        assertThat(TABLE.stream().filter(row -> !Set.of("constant", "group").contains(row.get(1))))
                .allSatisfy(row -> assertThat(row.get(2)).hasSizeGreaterThan(30).endsWith("."));
    }

    @Test
    void everyNameInItIsAConstantOrAGroup() {
        Set<String> constants =
                AllRequirements.all().stream().map(Requirement::name).collect(Collectors.toSet());
        Set<String> groups =
                AllRequirements.groups().stream().map(Ambiguity::name).collect(Collectors.toSet());
        assertThat(names("constant")).isSubsetOf(constants);
        assertThat(names("group")).isSubsetOf(groups);
    }

    private static Set<String> names(String kind) {
        return TABLE.stream()
                .filter(row -> row.get(1).equals(kind))
                .map(row -> row.get(2))
                .collect(Collectors.toSet());
    }

    @Test
    void everyGroupIsOfTheCatalogueOrSplitsOneOfItsRows() {
        Stream<String> groups = AllRequirements.groups().stream().map(Ambiguity::name);
        assertThat(groups.filter(g -> !names("group").contains(g)))
                .containsOnly(
                        "TLS_SILENT",
                        "CERTIFICATE_WANTED_AND_DROPPED",
                        "TICKET_REFUSED",
                        "SUBSYSTEM_REFUSES_OPTION",
                        "ENDED_AFTER_BANNER",
                        "FORBIDDEN",
                        "OWN_LOGON_REFUSED");
    }
}
