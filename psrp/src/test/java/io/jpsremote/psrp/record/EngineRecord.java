package io.jpsremote.psrp.record;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.Json;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.fixture.Checkout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bodies that the 7.6.9 engine sent. */
final class EngineRecord {

    private EngineRecord() {}

    /** The value of the golden vector with this id. */
    static Object read(String id) {
        String body = Json.lines(Checkout.resources().resolve("clixml/vectors.jsonl")).stream()
                .filter(line -> Json.text(line, "id").equals(id))
                .map(line -> Json.text(line, "clixml"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no vector " + id));
        return of(body);
    }

    static Object of(String body) {
        ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
        Object value = ClixmlReader.read(bytes, ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING);
        if (value == null) {
            throw new IllegalArgumentException("null");
        }
        return value;
    }
}
