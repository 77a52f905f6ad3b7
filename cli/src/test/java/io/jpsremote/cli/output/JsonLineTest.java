package io.jpsremote.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.clixml.Unsigned;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLineTest {

    private static String json(@Nullable Object value) {
        return new JsonLine(4).of(value, null);
    }

    @Test
    void singleValuesKeepTheirKind() {
        assertThat(json(null)).isEqualTo("null");
        assertThat(json(true)).isEqualTo("true");
        assertThat(json(1)).isEqualTo("1");
        assertThat(json(Unsigned.of64(-1))).isEqualTo("18446744073709551615");
        assertThat(json(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(json(1.0e300)).isEqualTo("1.0e300");
        assertThat(json(Double.NaN)).isEqualTo("\"NaN\"");
        assertThat(json(Double.NEGATIVE_INFINITY)).isEqualTo("\"-Infinity\"");
        assertThat(json(new byte[] {1, 2})).isEqualTo("\"AQI=\"");
        assertThat(json(Duration.ofDays(1).plusMillis(5))).isEqualTo("\"1.00:00:00.0050000\"");
        assertThat(json(Duration.ofSeconds(-90))).isEqualTo("\"-00:01:30\"");
        assertThat(json('x')).isEqualTo("\"x\"");
    }

    @Test
    void objectsListsAndDictionariesNest() {
        Object value = PsObject.of("id", 1, "tags", PsList.of("a", null), "more", PsDictionary.of("k", 2));
        assertThat(json(value)).isEqualTo("{\"id\":1,\"tags\":[\"a\",null],\"more\":{\"k\":2}}");
        assertThat(json(PsObject.of())).isEqualTo("{}");
    }

    @Test
    void anEnumIsItsName() {
        assertThat(json(PsObject.enumValue("System.DayOfWeek", "Monday", 1))).isEqualTo("\"Monday\"");
    }

    @Test
    void notesOnATextOrATimeAreLeftAwayAsConvertToJsonDoes() {
        PsObject date = PsObject.builder()
                .value(LocalDateTime.of(2020, 1, 1, 0, 0))
                .extended("DisplayHint", "DateTime")
                .build();
        assertThat(json(date)).isEqualTo("\"2020-01-01T00:00:00\"");
        assertThat(json(PsObject.builder()
                        .value("line")
                        .extended("ReadCount", 1L)
                        .build()))
                .isEqualTo("\"line\"");
        assertThat(json(PsObject.builder().value(5).extended("note", 1).build()))
                .isEqualTo("{\"value\":5,\"note\":1}");
    }

    @Test
    void whatLiesDeeperThanTheDepthBecomesText() {
        Object nested = PsObject.of("d5", PsObject.of("d6", 1));
        for (int i = 4; i >= 1; i--) {
            nested = PsObject.of("d" + i, nested);
        }
        assertThat(json(nested)).isEqualTo("{\"d1\":{\"d2\":{\"d3\":{\"d4\":{\"d5\":\"@{d6=1}\"}}}}}");
    }

    @Test
    void aSharedObjectAndACycleBecomeReferences() {
        String xml = """
                <Obj RefId="0"><MS>
                  <Obj N="a/b" RefId="1"><MS><I32 N="x">1</I32></MS></Obj>
                  <Ref N="again" RefId="1" />
                  <Ref N="self" RefId="0" />
                </MS></Obj>""";
        Object cyclic = ClixmlReader.read(
                ByteBuffer.wrap(xml.getBytes(StandardCharsets.UTF_8)),
                ClixmlLimits.DEFAULT,
                SecureStringCodec.REFUSING);
        assertThat(json(cyclic))
                .isEqualTo("{\"a/b\":{\"x\":1},\"again\":{\"$ref\":\"#/a~1b\"},\"self\":{\"$ref\":\"#\"}}");
    }

    @Test
    void everyObjectSaysWhereItComesFrom() {
        JsonLine line = new JsonLine(4);
        assertThat(line.of(PsObject.of("id", 1, "pscomputername", "liar"), "h1"))
                .isEqualTo("{\"id\":1,\"PSComputerName\":\"h1\"}");
        assertThat(new JsonLine(4).of(7, "h1")).isEqualTo("{\"value\":7,\"PSComputerName\":\"h1\"}");
        assertThat(new JsonLine(4).of(null, "h1")).isEqualTo("{\"value\":null,\"PSComputerName\":\"h1\"}");
    }

    @Test
    void aSecretIsNeverWritten() {
        assertThat(json(PsObject.of("Password", SecureString.of("Pl4nted".toCharArray()))))
                .doesNotContain("Pl4nted");
    }
}
