package io.jpsremote.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java shown in the README is the Java that is compiled and run here. */
class ReadmeTest {

    private static final Pattern REGION =
            Pattern.compile("^ *// snippet: (\\S+)\\n(.*?)^ *// end$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("^```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void everySnippetStandsInTheReadmeAsItIsCompiled() throws IOException {
        assertThat(snippets()).hasSize(14);
        String readme = Files.readString(Checkout.root().resolve("README.md"));
        assertThat(snippets())
                .allSatisfy((name, code) -> assertThat(blocks(readme)).as(name).contains(code));
    }

    @Test
    void theReadmeShowsNoOtherJava() throws IOException {
        String readme = Files.readString(Checkout.root().resolve("README.md"));
        assertThat(blocks(readme))
                .allSatisfy(block -> assertThat(snippets().values()).contains(block));
    }

    @Test
    void aSnippetIsShort() throws IOException {
        assertThat(snippets())
                .allSatisfy((name, code) ->
                        assertThat(code.lines().count()).as(name).isLessThanOrEqualTo(20));
    }

    private static List<String> blocks(String readme) {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(readme);
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private static Map<String, String> snippets() throws IOException {
        Map<String, String> snippets = new LinkedHashMap<>();
        List<Path> files;
        try (var walk = Files.walk(Checkout.root().resolve("examples/src"))) {
            files = walk.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            Matcher region = REGION.matcher(Files.readString(file));
            while (region.find()) {
                // without its last line end, which would count as a line without indent
                snippets.put(region.group(1), region.group(2).stripTrailing().stripIndent() + "\n");
            }
        }
        return snippets;
    }
}
