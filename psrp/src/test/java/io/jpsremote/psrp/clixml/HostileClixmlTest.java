package io.jpsremote.psrp.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HostileClixmlTest {

    private static final String OBJS =
            "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">";

    private static void refused(String body, String reason) {
        refused(body, reason, ClixmlLimits.DEFAULT);
    }

    private static void refused(String body, String reason, ClixmlLimits limits) {
        ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ClixmlReader.read(bytes, limits, SecureStringCodec.REFUSING))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void documentTypesAndEntitiesAreRefused() {
        refused("<!DOCTYPE S [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><S>&b;</S>", "document type");
        refused("<!DOCTYPE S SYSTEM \"file:///etc/passwd\"><S>x</S>", "document type");
        refused("<S>&undeclared;</S>", "");
        assertThatThrownBy(() -> ClixmlReader.readDocument(
                        "<!DOCTYPE Objs [<!ENTITY e \"x\">]>" + OBJS + "<S>&e;</S></Objs>",
                        ClixmlLimits.DEFAULT,
                        SecureStringCodec.REFUSING))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void whatIsNotWellFormedIsToldWithItsPlaceAndWithoutTheParsersClass() {
        assertThatThrownBy(() -> ClixmlReader.readDocument(
                        OBJS + "\n<S>x</I32></Objs>", ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("(line 2, column ")
                .hasMessageNotContaining("com.ctc")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void depthEndsAtItsLimitForEveryWayToNest() {
        refused("<Obj><LST>".repeat(100_000), "nested deeper than 100");
        refused("<Obj><MS><Obj N=\"a\"><MS>".repeat(1) + "<Obj N=\"a\"><MS>".repeat(100_000), "nested deeper than 100");
        refused("<Obj><MS>" + "<MS N=\"a\">".repeat(100_000), "nested deeper than 100");
        refused("<Obj><DCT><En>" + "<Obj N=\"Key\"><DCT><En>".repeat(100_000), "nested deeper than 100");
        refused("<Obj>".repeat(100_000), "nested deeper than 100");
        refused("<Obj><LST>".repeat(5), "nested deeper than 3", new ClixmlLimits(1000, 3, 100, 100));
    }

    @Test
    void fiftyLevelsAreRead() {
        String deep = "<Obj><LST>".repeat(60) + "</LST></Obj>".repeat(60);
        assertThat(GoldenVector.readBody(deep.getBytes(StandardCharsets.UTF_8))).isInstanceOf(PsList.class);
    }

    @Test
    void attributesAndTheirNumberAreLimited() {
        refused("<S N=\"" + "a".repeat(2_000_000) + "\">x</S>", "");
        refused("<Obj><MS><S N=\"" + "a".repeat(600_000) + "\">x</S></MS></Obj>", "an attribute longer than 524288");
        StringBuilder many = new StringBuilder("<S");
        for (int i = 0; i < 10_000; i++) {
            many.append(" a").append(i).append("=\"x\"");
        }
        refused(many.append(">x</S>").toString(), "");
    }

    @Test
    void valuesAndTypeNamesAreCounted() {
        ClixmlLimits limits = new ClixmlLimits(1 << 20, 100, 100, 1000);
        refused("<Obj><LST>" + "<Nil/>".repeat(2000) + "</LST></Obj>", "more than 1000 values", limits);
        refused("<Obj><TN>" + "<T>a</T>".repeat(2000) + "</TN><S>a</S></Obj>", "more than 1000 values", limits);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() {
        refused(
                "<S>" + "a".repeat(2000) + "</S>",
                "larger than 1000 bytes",
                ClixmlLimits.DEFAULT.withObjectBytes(1000));
        ClixmlLimits limits = ClixmlLimits.DEFAULT.withObjectBytes(1 << 20);
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream((OBJS + "<S>").getBytes(StandardCharsets.UTF_8)), new Endless());
        assertThatThrownBy(() -> ClixmlReader.readDocument(endless, limits, SecureStringCodec.REFUSING))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("larger than 1048576 bytes");
    }

    private static final class Endless extends InputStream {

        @Override
        public int read() {
            return 'a';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) 'a');
            return length;
        }
    }

    @Test
    void referencesOfThePeerDoNotSizeOurMemory() {
        StringBuilder body = new StringBuilder("<Obj><LST>");
        for (int i = 0; i < 2000; i++) {
            body.append("<Obj RefId=\"").append(4_000_000 - i).append("\"/>");
        }
        body.append("<Ref RefId=\"3999999\"/></LST></Obj>");
        PsList list = (PsList) GoldenVector.readBody(body.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(list).isNotNull().hasSize(2001);
        assertThat(list.get(2000)).isSameAs(list.get(1));
    }

    @Test
    void numbersOfManyDigitsAreRefused() {
        refused("<D>" + "9".repeat(1_000_000) + "</D>", "too many digits");
        refused("<Db>" + "9".repeat(1_000_000) + "</Db>", "too many digits");
        refused("<U64>" + "9".repeat(1_000_000) + "</U64>", "bad content of <U64>");
        refused("<TS>P" + "9".repeat(1_000_000) + "D</TS>", "bad content of <TS>");
        refused("<DT>2020-01-01T00:00:00+19:00</DT>", "bad content of <DT>");
    }

    @Test
    void malformedBytesAreRefused() {
        byte[] bytes = {'<', 'S', '>', (byte) 0xC3, '<', '/', 'S', '>'};
        assertThatThrownBy(() -> GoldenVector.readBody(bytes)).isInstanceOf(ProtocolViolationException.class);
        assertThatThrownBy(() -> GoldenVector.readBody("<S>a</S><S>b</S>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ProtocolViolationException.class);
    }

    /** Changed recordings end as a value or as a violation; a value that is read can be written and read again, or is refused by name. */
    @Test
    void changedVectorsEndAsAValueOrAViolation() {
        Random random = new Random(20261123);
        List<GoldenVector> vectors = GoldenVector.all().stream()
                .filter(v -> v.clixml().length() < 4000)
                .toList();
        int values = 0;
        for (int i = 0; i < 12_000; i++) {
            GoldenVector vector = vectors.get(random.nextInt(vectors.size()));
            byte[] changed = changed(vector.clixml(), random);
            try {
                Object value = vector.document()
                        ? ClixmlReader.readDocument(
                                new ByteArrayInputStream(changed), ClixmlLimits.DEFAULT, TestSecrets.CODEC)
                        : GoldenVector.readBody(changed);
                values++;
                writtenAndReadAgainIsEqual(
                        vector.document() ? null : value, new String(changed, StandardCharsets.UTF_8));
            } catch (ProtocolViolationException expected) {
                assertThat(expected.getMessage()).doesNotContain("\n");
            }
        }
        assertThat(values).isGreaterThan(500);
    }

    private static void writtenAndReadAgainIsEqual(@Nullable Object value, String text) {
        byte[] written;
        try {
            written = ClixmlWriter.write(value, TestSecrets.CODEC);
        } catch (IllegalArgumentException refused) {
            return; // an XmlDocument that is no longer one
        }
        assertThat(Description.of(GoldenVector.readBody(written))).as(text).isEqualTo(Description.of(value));
    }

    private static byte[] changed(String clixml, Random random) {
        StringBuilder text = new StringBuilder(clixml);
        for (int n = 1 + random.nextInt(3); n > 0 && text.length() > 0; n--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(40));
            switch (random.nextInt(7)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(128));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                case 3 -> text.insert(at, "&#x" + Integer.toHexString(random.nextInt(0x11000)) + ";");
                case 4 -> text.insert(at, "<Ref RefId=\"" + random.nextInt(4) + "\" />");
                case 5 -> text.setLength(at);
                default -> text.setCharAt(at, "<>&\"=_x09 /".charAt(random.nextInt(11)));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aListOfManyReferencesToItselfIsNoTextAsLongAsTheirSquare() {
        String list = "<Obj RefId=\"0\"><LST>" + "<Ref RefId=\"0\"/>".repeat(100_000) + "</LST></Obj>";
        Object read = GoldenVector.readBody(list.getBytes(StandardCharsets.UTF_8));
        assertThat(String.valueOf(read)).hasSizeLessThan(1 << 25).contains("…");
    }

    @Test
    void keysThatAreListsOfListsOrOfThemselvesDoNotHoldUpALookup() {
        StringBuilder fan = new StringBuilder("<Obj N=\"Key\" RefId=\"99\"><LST><Obj RefId=\"0\"><LST /></Obj>");
        for (int i = 1; i < 60; i++) {
            fan.append("<Obj RefId=\"" + i + "\"><LST>" + ("<Ref RefId=\"" + (i - 1) + "\" />").repeat(10)
                    + "</LST></Obj>");
        }
        fan.append("</LST></Obj>");
        String cycle = "<Obj N=\"Key\" RefId=\"100\"><LST><Ref RefId=\"100\" /></LST></Obj>";
        String value = "<S N=\"Value\">1</S>";
        String body = "<Obj RefId=\"101\"><DCT><En>" + fan + value + "</En><En>" + cycle + value
                + "</En><En><S N=\"Key\">k</S>" + value + "</En></DCT></Obj>";
        PsDictionary read = (PsDictionary) GoldenVector.readBody(body.getBytes(StandardCharsets.UTF_8));
        assertThat(read.get("K")).isEqualTo("1");
        Object list = read.entrySet().iterator().next().getKey();
        assertThat(read.containsKey(list)).isTrue();
    }
}
