package io.jpsremote.psrp.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged messages end in a value or in a named violation, always, and soon. */
@Timeout(180)
class MessageFuzzTest {

    private static final int ROUNDS = 20_000;
    private static final String[] PIECES = {
        "<Obj RefId=\"0\">",
        "</Obj>",
        "<Nil />",
        "<Ref RefId=\"0\" />",
        "<I32>",
        "</MS>",
        "<S N=\"",
        "&#x0;",
        "_xD800_",
        "N=\"ci\"",
        "<!DOCTYPE a>",
        "<LST>",
        "<DCT>",
        "-",
        "9999999999999999999",
        "]]>",
        "RefId=\"1\"",
        "<SS>"
    };

    private final ClixmlLimits limits = ClixmlLimits.DEFAULT.withObjectBytes(1 << 20);
    private int values;
    private int violations;

    @Test
    void changedBytesEndInAValueOrAViolation() {
        List<byte[]> samples = samples();
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = samples.get(seed % samples.size()).clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            decode(bytes, seed);
        }
        bothHappened();
    }

    @Test
    void cutAndGrownBodiesEndInAValueOrAViolation() {
        List<byte[]> samples = samples();
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = samples.get(seed % samples.size());
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int at = Math.min(text.length(), MessageHeader.LENGTH + random.nextInt(text.length()));
            int end = Math.min(text.length(), at + random.nextInt(30));
            String changed = text.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + text.substring(end);
            decode(changed.getBytes(StandardCharsets.ISO_8859_1), seed);
        }
        bothHappened();
    }

    @Test
    void everyBodyUnderEveryTypeEndsInAValueOrAViolation() {
        for (byte[] sample : samples()) {
            for (MessageType type : MessageType.values()) {
                byte[] bytes = sample.clone();
                System.arraycopy(
                        new MessageHeader(1, type.code(), MessageSamples.ID, MessageSamples.ID).toBytes(),
                        0,
                        bytes,
                        0,
                        40);
                decode(bytes, type.code());
            }
        }
        bothHappened();
    }

    private void decode(byte[] bytes, int seed) {
        try {
            Message message =
                    MessageDecoder.decode(PsrpMessage.parse(ByteBuffer.wrap(bytes)), limits, new PlainStrings());
            assertThat(message.type()).isNotNull();
            values++;
        } catch (ProtocolViolationException e) {
            assertThat(e.section()).isNotEmpty();
            violations++;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8), e);
        }
    }

    private void bothHappened() {
        assertThat(values).isPositive();
        assertThat(violations).isPositive();
    }

    private static List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        for (Message message : MessageSamples.all()) {
            samples.add(MessageEncoder.encode(message, MessageSamples.ID, MessageSamples.ID, new PlainStrings()));
        }
        return samples;
    }
}
