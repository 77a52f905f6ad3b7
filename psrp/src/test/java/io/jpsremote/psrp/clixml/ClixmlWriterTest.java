package io.jpsremote.psrp.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClixmlWriterTest {

    private static String text(@Nullable Object value) {
        return GoldenVector.body(value);
    }

    private static void refused(Object value, String reason) {
        assertThatThrownBy(() -> text(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void javaValuesHaveTheFormTheEngineReads() {
        assertThat(text(null)).isEmpty();
        assertThat(text(new BigInteger("5"))).isEqualTo("<D>5</D>");
        assertThat(text(new BigDecimal("1E+3"))).isEqualTo("<D>1000</D>");
        assertThat(text(DayOfWeek.FRIDAY)).isEqualTo("<S>FRIDAY</S>");
        assertThat(text(Optional.of(1))).isEqualTo("<I32>1</I32>");
        assertThat(text(OptionalInt.of(1))).isEqualTo("<I32>1</I32>");
        assertThat(text(OptionalLong.of(1))).isEqualTo("<I64>1</I64>");
        assertThat(text(OptionalDouble.empty())).isEqualTo("<Nil />");
        assertThat(text(Path.of("/tmp/a"))).isEqualTo("<S>/tmp/a</S>");
        assertThat(text(LocalDate.of(2020, 2, 29))).isEqualTo("<DT>2020-02-29T00:00:00</DT>");
        assertThat(text(new StringBuilder("a"))).isEqualTo("<S>a</S>");
        assertThat(text(new int[] {1})).contains("<T>System.Int32[]</T>").contains("<LST><I32>1</I32></LST>");
        assertThat(text(new String[] {"a", null}))
                .contains("<T>System.String[]</T>")
                .contains("<LST><S>a</S><Nil /></LST>");
        assertThat(text(List.of(1))).contains("<T>System.Collections.ArrayList</T>");
        assertThat(text(Map.of("k", 1))).contains("<DCT><En><S N=\"Key\">k</S><I32 N=\"Value\">1</I32></En></DCT>");
    }

    @Test
    void aLongTextIsEscapedLikeAShortOne() {
        String filler = "a?b~ ".repeat(600);
        for (String special :
                List.of("", "?", "_x", "<", "&", "\"", "\n", "\u00E4", "\u4E16", "\uD83D\uDE00", "\uD800")) {
            String escaped = text(special + "!").replaceAll("</?S>", "").replaceAll("!$", "");
            assertThat(text(filler + special)).isEqualTo("<S>" + filler + escaped + "</S>");
            assertThat(text(special + filler)).isEqualTo("<S>" + escaped + filler + "</S>");
        }
    }

    @Test
    void whatIsFinerThanTheEnginesClockIsCut() {
        assertThat(text(Instant.ofEpochSecond(0, 123_456_789))).isEqualTo("<DT>1970-01-01T00:00:00.1234567Z</DT>");
        assertThat(text(Duration.ofNanos(-150))).isEqualTo("<TS>-PT0.0000001S</TS>");
        assertThat(text(Duration.ofNanos(-50))).isEqualTo("<TS>PT0S</TS>");
        OffsetDateTime odd = OffsetDateTime.of(2020, 1, 1, 12, 0, 0, 0, ZoneOffset.ofHoursMinutesSeconds(1, 2, 3));
        assertThat(text(odd)).isEqualTo("<DT>2020-01-01T11:59:57+01:02</DT>");
    }

    @Test
    void whatTheEngineWouldRefuseIsNotWritten() {
        refused(new BigDecimal("1E+40"), "System.Decimal");
        refused(new BigDecimal("1").divide(new BigDecimal(3), MathContext.DECIMAL128), "System.Decimal");
        refused(Duration.ofSeconds(Long.MAX_VALUE), "System.TimeSpan");
        refused(LocalDateTime.of(10_000, 1, 1, 0, 0), "years 1 to 9999");
        refused(Instant.MAX, "years 1 to 9999");
        refused(PsObject.of("", 1), "without a name");
        refused(new PsXml("<a>"), "not well-formed");
        refused(new Object(), "no form in CLIXML for java.lang.Object");
        Map<@Nullable String, Integer> nullKey = new HashMap<>();
        nullKey.put(null, 1);
        refused(nullKey, "key that is null");
        Object deep = 1;
        for (int i = 0; i < 48; i++) {
            deep = List.of(deep);
        }
        assertThat(text(deep)).isNotEmpty();
        refused(List.of(deep), "nested deeper than the 48 levels");
    }

    @Test
    void decimalsOfTooManyZerosAreWrittenWithoutThem() {
        assertThat(text(new BigDecimal("1." + "0".repeat(40)))).isEqualTo("<D>1</D>");
    }

    @Test
    void sharedObjectsAndCyclesAreReferences() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        PsObject shared = PsObject.of("a", 1);
        assertThat(text(cycle)).contains("<LST><Ref RefId=\"0\" /></LST>");
        PsList read =
                (PsList) GoldenVector.readBody(ClixmlWriter.write(List.of(shared, shared, cycle), TestSecrets.CODEC));
        assertThat(read).isNotNull();
        assertThat(read.get(0)).isSameAs(read.get(1));
        assertThat(((PsList) Objects.requireNonNull(read.get(2))).get(0)).isSameAs(read.get(2));
        assertThat(read.toString()).isNotEmpty();
    }

    @Test
    void everyUtf16UnitSurvivesInTextAndInNames() {
        StringBuilder all = new StringBuilder();
        for (int unit = 0; unit <= 0xFFFF; unit++) {
            all.append((char) unit);
        }
        String text = all.toString();
        PsObject read =
                (PsObject) GoldenVector.readBody(ClixmlWriter.write(PsObject.of("n" + text, text), TestSecrets.CODEC));
        assertThat(read).isNotNull();
        assertThat(read.properties().get(0).name()).isEqualTo("n" + text);
        assertThat(read.properties().get(0).value()).isEqualTo(text);
    }

    @Test
    void largeTextsAndBytesComeBackWithTheirEscapes() {
        Random random = new Random(3);
        for (int length : new int[] {32_760, 32_768, 32_769, 65_536, 300_000}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            StringBuilder text = new StringBuilder();
            while (text.length() < length) {
                text.append(random.nextInt(5) == 0 ? "\r\n_x0041__x" : "plain \u20AC text ");
            }
            PsList read = (PsList) GoldenVector.readBody(
                    ClixmlWriter.write(PsList.of(bytes, text, "a".repeat(length), bytes), TestSecrets.CODEC));
            assertThat(read).isNotNull();
            assertThat(read.get(0)).isEqualTo(bytes);
            assertThat(read.get(1)).isEqualTo(text.toString());
            assertThat(read.get(2)).isEqualTo("a".repeat(length));
            assertThat(read.get(3)).isEqualTo(bytes);
        }
    }

    @Test
    void randomDoublesAndFloatsComeBackAndAreAsShortAsTheyCanBe() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double d = Double.longBitsToDouble(random.nextLong());
            float f = Float.intBitsToFloat(random.nextInt());
            assertThat(NumberText.parseDouble(NumberText.format(d))).isEqualTo((Double) d);
            assertThat(NumberText.parseFloat(NumberText.format(f))).isEqualTo((Float) f);
        }
        assertThat(NumberText.format(2.0E-3)).isEqualTo("0.002");
        assertThat(NumberText.format(8.41E21)).isEqualTo("8.41E+21");
        assertThat(NumberText.format(2.2250738585072014E-308)).isEqualTo("2.2250738585072014E-308");
        assertThat(NumberText.format(1.0E23)).isEqualTo("1E+23");
        assertThat(NumberText.format(4.9E-324)).isEqualTo("5E-324");
        assertThat(NumberText.format(1.4E-45f)).isEqualTo("1E-45");
    }

    @Test
    void aStreamGetsTheSameBytesPieceByPiece() throws IOException {
        List<Object> large = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            large.add(PsObject.of("id", i, "text", "some text & more " + i));
        }
        large.add(new byte[300_000]);
        List<Integer> pieces = new ArrayList<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ClixmlWriter.write(large, TestSecrets.CODEC, new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                pieces.add(length);
                all.write(bytes, offset, length);
            }
        });
        assertThat(all.toByteArray()).isEqualTo(ClixmlWriter.write(large, TestSecrets.CODEC));
        assertThat(pieces).hasSizeGreaterThan(10).allMatch(length -> length < 200_000);
    }

    @Test
    void aFailingStreamFailsAsItself() {
        IOException broken = new IOException("broken");
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw broken;
            }
        };
        assertThatThrownBy(() -> ClixmlWriter.write("x", TestSecrets.CODEC, out))
                .isSameAs(broken);
    }

    @Test
    void aDocumentNamesTheStreamOfEachValue() {
        byte[] bytes = ClixmlWriter.writeDocument(
                List.of(
                        new StreamedObject("Error", "e"),
                        new StreamedObject(null, null),
                        new StreamedObject("Output", PsObject.of("a", 1))),
                TestSecrets.CODEC);
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text).contains("<S S=\"Error\">e</S><Nil /><Obj S=\"Output\" RefId=\"0\">");
        List<StreamedObject> read = ClixmlReader.readDocument(text, ClixmlLimits.DEFAULT, TestSecrets.CODEC);
        assertThat(read).extracting(StreamedObject::stream).containsExactly("Error", null, "Output");
    }

    @Test
    void secureStringsAreWrittenForTheSessionTheyGoTo() {
        SecureString own = SecureString.of("ab".toCharArray());
        assertThat(text(own)).isEqualTo("<SS>61006200</SS>");
        SecureString received = SecureString.received("61006200", TestSecrets.CODEC);
        assertThat(text(received)).isEqualTo("<SS>61006200</SS>");
        assertThatThrownBy(() -> ClixmlWriter.write(own, SecureStringCodec.REFUSING))
                .isInstanceOf(IllegalStateException.class);
        own.close();
        assertThatThrownBy(() -> text(own))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(own + " " + received).isEqualTo("SecureString SecureString");
    }
}
