package io.jpsremote.psrp.clixml;

import io.jpsremote.psrp.fixture.Checkout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of {@code vectors.jsonl}: what the engine wrote for a script's value. */
record GoldenVector(String id, String name, String group, String script, boolean document, String clixml) {

    /** All lines on which something was written. */
    static List<GoldenVector> all() {
        return Json.lines(Checkout.resources().resolve("clixml/vectors.jsonl")).stream()
                .filter(line -> line.get("clixml") != null)
                .map(line -> new GoldenVector(
                        Json.text(line, "id"),
                        Json.text(line, "name"),
                        Json.text(line, "group"),
                        Json.text(line, "script"),
                        Json.text(line, "form").equals("serializer"),
                        Json.text(line, "clixml")))
                .toList();
    }

    @Nullable Object read() {
        return document ? onlyOne(clixml) : readBody(clixml.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable Object readBody(byte[] body) {
        return ClixmlReader.read(ByteBuffer.wrap(body), ClixmlLimits.DEFAULT, TestSecrets.CODEC);
    }

    static @Nullable Object onlyOne(String document) {
        List<StreamedObject> all = ClixmlReader.readDocument(document, ClixmlLimits.DEFAULT, TestSecrets.CODEC);
        if (all.size() != 1) {
            throw new IllegalStateException(all.size() + " values");
        }
        return all.get(0).value();
    }

    /** The value as a document that the engine reads. */
    static String document(@Nullable Object value) {
        byte[] bytes = ClixmlWriter.writeDocument(List.of(new StreamedObject(null, value)), TestSecrets.CODEC);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static String body(@Nullable Object value) {
        return new String(ClixmlWriter.write(value, TestSecrets.CODEC), StandardCharsets.UTF_8);
    }
}
