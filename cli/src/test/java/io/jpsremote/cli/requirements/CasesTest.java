package io.jpsremote.cli.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.failure.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/requirements/cases.tsv names for every constant a test that produces it by a server or by this machine, and that asserts it. */
class CasesTest {

    private static final List<List<String>> TABLE = Table.rows("cases.tsv");

    // what is asked of a finding that no connection has made
    private static final Pattern MADE_UP = Pattern.compile("new \\w+Diagnosis\\(|DIAGNOSIS\\b|\\bexplain\\(");

    static List<List<String>> rows() {
        return TABLE;
    }

    @Test
    void everyConstantHasACase() {
        assertThat(TABLE)
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(
                        AllRequirements.all().stream().map(Requirement::name).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTestThatIsNamedProducesTheConstantAndAssertsIt(List<String> row) throws IOException {
        assertThat(row).hasSize(3);
        assertThat(row.get(1)).doesNotEndWith("DiagnosisTest.java");
        TestSource source = TestSource.of(Path.of("..").resolve(row.get(1)));
        Optional<TestSource.Method> test = source.method(row.get(2));
        assertThat(test).as(row.get(2)).isPresent();
        assertThat(test.get().isTest()).as("@Test of " + row.get(2)).isTrue();
        assertThat(test.get().body()).doesNotContainPattern(MADE_UP);
        if (!isOfEveryCode(source.provider(test.get()), row.get(0))) {
            assertThat(source.expected(test.get())).contains(row.get(0));
        }
    }

    /** Whether the test is run for each fault code of each constant, and the constant has one. */
    private static boolean isOfEveryCode(String provider, String constant) {
        return provider.contains("ServiceRequirement.values()")
                && provider.contains(".codes()")
                && AllRequirements.withFaultCode().contains(constant);
    }
}
