package io.jpsremote.cli.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as an assertion of a constant, and what only mentions it. */
class TestSourceTest {

    @TempDir
    Path folder;

    private Set<String> expected(String members) throws Exception {
        Path file = Files.writeString(folder.resolve("Some.java"), "class Some {\n" + members + "\n}\n");
        TestSource source = TestSource.of(file);
        return source.expected(source.method("named").orElseThrow());
    }

    private Set<String> body(String statements) throws Exception {
        return expected("    @Test\n    void named() throws Exception {\n" + statements + "\n    }\n");
    }

    @Test
    void whatAnAssertionExpectsCounts() throws Exception {
        assertThat(body("assertThat(unmet(x)).first().isEqualTo(A_B);")).contains("A_B");
        assertThat(body("assertThat(unmet(x))\n.containsExactly(\nOne.A_B,\nOne.C);"))
                .contains("A_B", "C");
        assertThat(body("assertThatThrownBy(() -> {\nx();\n}).isInstanceOfSatisfying(E.class, e ->"
                        + " assertThat(e.requirement()).isEqualTo(A_B));"))
                .contains("A_B");
        assertThat(body("assertThat(unmet(x)).isEqualTo(\"A_B,C\");")).contains("A_B", "C");
    }

    @Test
    void aMethodHereThatAssertsPassesItsArgumentsOn() throws Exception {
        String helper = "    private static void refuses(R r) {\n        assertThat(found()).contains(r);\n    }\n\n";
        String outer = "    private static void entry(R r) {\n        refuses(r);\n    }\n\n";
        String named = "    @Test\n    void named() {\n        entry(R.A_B);\n    }\n";
        assertThat(expected(helper + outer + named)).contains("A_B");
        assertThat(expected("    private static void entry(R r) {\n        say(r);\n    }\n\n" + named))
                .doesNotContain("A_B");
    }

    @Test
    void theTableOfATestCountsWhereItsParameterIsExpected() throws Exception {
        String table = "    @ParameterizedTest\n    @CsvSource({\n        \"1, A_B\",\n        \"2, C\"\n    })\n";
        assertThat(expected(table + "    void named(int n, R r) {\n        assertThat(x(n)).isEqualTo(r);\n    }\n"))
                .contains("A_B", "C");
        assertThat(expected(table + "    void named(int n, R r) {\n        assertThat(x(n)).isNotEmpty();\n    }\n"))
                .doesNotContain("A_B");
    }

    @Test
    void whatIsOnlyMentionedDoesNotCount() throws Exception {
        assertThat(body("// assertThat(x).isEqualTo(A_B);")).doesNotContain("A_B");
        assertThat(body("var x = A_B;\nassertThat(y).isEqualTo(C);")).doesNotContain("A_B");
        assertThat(body("assertThat(unmet(A_B)).isEqualTo(C);")).doesNotContain("A_B");
        assertThat(body("assertThat(unmet(x)).contains(C).doesNotContain(A_B);"))
                .doesNotContain("A_B");
        assertThat(body("assertThat(unmet(x)).first().isIn(A_B, C);")).doesNotContain("A_B");
    }

    @Test
    void aMethodOfAnotherNameIsNoCase() throws Exception {
        Path file = Files.writeString(
                folder.resolve("Other.java"), "class O {\n    @Test\n    void other() {\n        named();\n    }\n}\n");
        assertThat(TestSource.of(file).method("named")).isEmpty();
    }
}
