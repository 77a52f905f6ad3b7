package io.jpsremote.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every promise of docs/promises.md names tests that exist. */
class PromisesTest {

    private static final Path ROOT = Path.of(System.getProperty("jpsremote.root", ".."));
    private static final Pattern NAME = Pattern.compile("`(\\w+)#(\\w+)`");

    private static List<String> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/promises.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| promise |"))
                .toList();
    }

    @Test
    void everyPromiseNamesATest() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(50)
                .allSatisfy(row -> assertThat(NAME.matcher(row).results()).isNotEmpty());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, String> sources = testSources();
        assertThat(rows().stream()
                        .flatMap(row -> NAME.matcher(row).results())
                        .filter(name -> !exists(sources, name))
                        .map(MatchResult::group))
                .isEmpty();
    }

    private static boolean exists(Map<String, String> sources, MatchResult name) {
        return sources.getOrDefault(name.group(1), "").contains(" void " + name.group(2) + "(");
    }

    /** Test classes by their simple names. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .forEach(folder -> read(folder, sources));
        }
        return sources;
    }

    private static void read(Path folder, Map<String, String> sources) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.merge(name, Files.readString(file), String::concat);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
