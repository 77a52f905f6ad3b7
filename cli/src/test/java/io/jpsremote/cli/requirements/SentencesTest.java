package io.jpsremote.cli.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jpsremote.psrp.failure.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/requirements/sentences.tsv answers every sentence of Microsoft's page about the requirements. */
class SentencesTest {

    private static final List<List<String>> TABLE = Table.rows("sentences.tsv");

    @Test
    void everySentenceHasItsConstantsOrSaysWhyThereIsNone() {
        Set<String> constants =
                AllRequirements.all().stream().map(Requirement::name).collect(Collectors.toSet());
        assertThat(TABLE).hasSize(73).allSatisfy(row -> {
            assertThat(row).hasSize(5);
            if (row.get(3).equals("-")) {
                assertThat(row.get(4)).hasSizeGreaterThan(20);
            } else {
                assertThat(constants).contains(row.get(3).split(" "));
            }
        });
    }

    @Test
    void noSentenceOfThePageIsMissingAndNoneIsThatThePageDoesNotHave() throws IOException {
        Path page = Path.of("../../shared/reference/about_Remote_Requirements.md");
        assumeTrue(Files.exists(page), "no ../shared beside this checkout");
        List<String> hashes = sentences(Files.readString(page)).stream()
                .map(SentencesTest::hash)
                .toList();
        assertThat(TABLE).extracting(row -> row.get(0)).containsExactlyElementsOf(hashes);
    }

    private static List<String> sentences(String page) {
        String text = page.split("---", 3)[2].split("## See also")[0].replaceAll("(?s)```.*?```", "");
        List<String> sentences = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : (text + "\n\n").split("\n", -1)) {
            String plain = line.replaceFirst("^> ?", "");
            boolean item = plain.matches("(- |\\d+\\. ).*");
            boolean ends = plain.startsWith("#") || plain.startsWith("[!NOTE]") || plain.isBlank() || item;
            if (ends) {
                sentences.addAll(split(block));
                block.clear();
            }
            if (item || !ends) {
                block.add(plain.replaceFirst("^(- |\\d+\\. )", "").strip());
            }
        }
        return sentences;
    }

    private static List<String> split(List<String> block) {
        String text = String.join(" ", block).replaceAll("\\s+", " ").strip();
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=[.!?:])\\s+(?=[A-Z`*])"));
    }

    private static String hash(String sentence) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sentence.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
