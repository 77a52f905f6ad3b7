package io.jpsremote.psrp.clixml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.LivePowerShell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine's own serialiser as the judge of ours, both ways. */
@Timeout(300)
class ClixmlEngineIT {

    private static final int GRAPHS = 1000;

    private static @Nullable Oracle oracle;

    @BeforeAll
    static void start() throws IOException {
        oracle = new Oracle(LivePowerShell.require());
    }

    @AfterAll
    static void stop() throws IOException {
        if (oracle != null) {
            oracle.close();
        }
    }

    private static Oracle oracle() {
        if (oracle == null) {
            throw new IllegalStateException("not started");
        }
        return oracle;
    }

    @Test
    void theTableOfExpectedValuesIsTheEngines() throws IOException {
        Map<String, String> expected = GoldenVectorsTest.expected();
        Map<String, String> engine = new TreeMap<>();
        for (GoldenVector vector : GoldenVector.all()) {
            if (expected.containsKey(vector.name()) && !engine.containsKey(vector.name())) {
                engine.put(
                        vector.name(),
                        Oracle.unpack(oracle().ask("script", Oracle.pack(vector.script()))
                                .get(0)));
            }
        }
        assertThat(engine).isEqualTo(new TreeMap<>(expected));
    }

    @Test
    void theEngineReadsWhatWeWriteOfEveryVectorAsItReadsTheOriginal() throws IOException {
        List<String> differences = new ArrayList<>();
        for (GoldenVector vector : GoldenVector.all()) {
            if (vector.clixml().isEmpty() || GoldenVectorsTest.TOO_DEEP_TO_WRITE.contains(vector.name())) {
                continue;
            }
            // outside of a session an <SS> is hex, not what a session key encrypted
            String original = vector.clixml().replaceAll("<SS([^>]*)>[^<]*</SS>", "<SS$1>61006200</SS>");
            String document = vector.document() ? original : inDocument(original);
            String ours = GoldenVector.document(GoldenVector.onlyOne(document));
            if (!again(ours).equals(again(document))) {
                differences.add(vector.id());
            }
        }
        assertThat(differences).isEmpty();
    }

    private static String inDocument(String body) {
        return "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">" + body
                + "</Objs>";
    }

    // The engine cannot write U+FFFE and U+FFFF into a document, only over PSRP: then its error is what has to be
    // equal.
    private static String again(String document) throws IOException {
        try {
            return oracle().again(document);
        } catch (IllegalStateException e) {
            return e.toString();
        }
    }

    @Test
    void graphsOfTheEngineAreReadAsTheyAre() throws IOException {
        for (int seed = 1; seed <= GRAPHS; seed++) {
            List<String> answer = oracle().ask("graph", Integer.toString(seed));
            String document = Oracle.unpack(answer.get(0));
            assertThat(Description.of(GoldenVector.onlyOne(document)))
                    .as("seed %d", seed)
                    .isEqualTo(Oracle.unpack(answer.get(1)));
        }
    }

    @Test
    void graphsOfOursComeBackFromTheEngineAsTheyAre() throws IOException {
        for (int seed = 1; seed <= GRAPHS; seed++) {
            Object graph = new RandomGraphs(seed).graph();
            String back = again(GoldenVector.document(graph));
            assertThat(Description.of(GoldenVector.onlyOne(back)))
                    .as("seed %d", seed)
                    .isEqualTo(Description.of(graph));
        }
    }
}
