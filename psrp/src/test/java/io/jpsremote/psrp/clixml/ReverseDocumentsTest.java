package io.jpsremote.psrp.clixml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.fixture.Checkout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of odd documents we take what the engine takes and refuse what it refuses; the differences stand here with their reasons. */
@Timeout(120)
class ReverseDocumentsTest {

    /** What the engine refuses and we take. */
    private static final Map<String, String> TAKEN_BY_US_ONLY = Map.of(
            "deep-lists-49", "the engine's writer goes to 49 levels although its reader takes 48",
            "deep-objects-49", "the engine's writer goes to 49 levels although its reader takes 48",
            "deep-objects-50", "our limit on depth is one of its own, 100 by default",
            "doc-bom", "files begin with one; the engine gets its text without",
            "s-raw-ffff", "the parser takes the character for itself; nothing is lost or misread",
            "ss-junk", "a SecureString is kept as it came and decrypted only when it is revealed",
            "uri-bad", "a URI stays text; what .NET could parse is not judged here",
            "xd-bad", "an XML document stays text and is never parsed when it is read");

    /** Of bodies of messages only. */
    private static final Map<String, String> TAKEN_BY_US_ONLY_IN_BODIES = Map.of(
            "nil", "the engine's pipeline input drops a <Nil/>; as output of a server it is null",
            "nil-open-close", "the same",
            "nil-with-text", "the same",
            "ss-hex-plain", "the engine hangs on an <SS> that is not encrypted; we keep it as it came");

    /** What both take, and why the value differs. */
    private static final Map<String, String> READ_DIFFERENTLY = Map.of(
            "dt-max-offset", "the engine cuts what its local time cannot hold, we keep the time with its offset",
            "dt-min-offset", "the engine cuts what its local time cannot hold, we keep the time with its offset",
            "ipaddress", "the engine makes a live IPAddress again; we make no type that a peer names",
            "obj-ms-before-props", "adapted properties stand first, whatever their order was",
            "pr", "the text of a progress record is not the same in Java",
            "uri-encoded", "the engine shows a URI unescaped, we keep its text",
            "xd-doctype-entity", "we do not resolve entities of an XML document");

    private static List<Map<String, @Nullable Object>> documents() {
        return Json.lines(Checkout.resources().resolve("clixml/reverse.jsonl"));
    }

    @Test
    void whatTheEngineRefusesIsRefused() {
        assertThat(documents()).hasSize(314);
        Map<String, String> differences = new TreeMap<>();
        for (Map<String, @Nullable Object> line : documents()) {
            String seen = outcome(Json.text(line, "clixml"));
            boolean refused = seen.startsWith("refused");
            if (refused != Json.text(line, "result").equals("error")) {
                differences.put(Json.text(line, "name"), seen);
            }
        }
        assertThat(differences).containsOnlyKeys(TAKEN_BY_US_ONLY.keySet());
    }

    @Test
    void whatTheEngineTakesHasTheSameTypeAndValue() {
        Map<String, String> differences = new TreeMap<>();
        for (Map<String, @Nullable Object> line : documents()) {
            if (!Json.text(line, "result").equals("ok")
                    || !Json.text(line, "count").equals("1")) {
                continue;
            }
            Object ours = read(Json.text(line, "clixml")).get(0).value();
            String engine = Json.text(line, "type") + "|" + Json.text(line, "value");
            String us = EngineForm.typeOf(ours) + "|" + EngineForm.textOf(ours);
            if (!us.equals(engine)) {
                differences.put(Json.text(line, "name"), us + " / " + engine);
            }
        }
        assertThat(differences).containsOnlyKeys(READ_DIFFERENTLY.keySet());
    }

    private static List<StreamedObject> read(String document) {
        return ClixmlReader.readDocument(document, ClixmlLimits.DEFAULT, TestSecrets.CODEC);
    }

    private static String outcome(String document) {
        try {
            return "taken: " + read(document);
        } catch (ProtocolViolationException e) {
            return "refused: " + e.getMessage();
        }
    }

    @Test
    void bodiesOfMessagesAreTakenAsTheEngineTakesPipelineInput() {
        Map<String, String> differences = new TreeMap<>();
        for (Map<String, @Nullable Object> line : documents()) {
            String document = Json.text(line, "clixml");
            if (!(line.get("psrp") instanceof Map<?, ?> psrp) || !document.startsWith("<Objs Version=\"1.1.0.1\"")) {
                continue;
            }
            String body = document.substring(document.indexOf('>') + 1, document.length() - "</Objs>".length());
            String seen = bodyOutcome(body);
            if (seen.startsWith("refused") == "ok".equals(psrp.get("result"))) {
                differences.put(Json.text(line, "name"), seen);
            }
        }
        Set<String> expected = new TreeSet<>(TAKEN_BY_US_ONLY.keySet());
        expected.addAll(TAKEN_BY_US_ONLY_IN_BODIES.keySet());
        expected.remove("doc-bom"); // that is one of a document
        assertThat(differences).containsOnlyKeys(expected);
    }

    private static String bodyOutcome(String body) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
            return "taken: " + ClixmlReader.read(bytes, ClixmlLimits.DEFAULT, TestSecrets.CODEC);
        } catch (ProtocolViolationException e) {
            return "refused: " + e.getMessage();
        }
    }
}
