package io.jpsremote.psrp.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PsObjectTest {

    private static final PsObject SAMPLE = PsObject.of(
            "Name",
            "pwsh",
            "Id",
            7,
            "Big",
            Unsigned.of64(-1),
            "Half",
            0.5,
            "On",
            true,
            "Day",
            PsObject.enumValue("System.DayOfWeek", "Friday", 5),
            "List",
            PsList.of(1, "a"),
            "Map",
            PsDictionary.of("K", 1),
            "Nothing",
            null);

    @Test
    void propertiesAreFoundWithoutRegardToCase() {
        assertThat(SAMPLE.getString("NAME")).isEqualTo("pwsh");
        assertThat(SAMPLE.getInt("id")).isEqualTo(7);
        assertThat(SAMPLE.getLong("id")).isEqualTo(7L);
        assertThat(SAMPLE.getDouble("half")).isEqualTo(0.5);
        assertThat(SAMPLE.getBoolean("on")).isTrue();
        assertThat(SAMPLE.getInt("day")).isEqualTo(5);
        assertThat(SAMPLE.getString("day")).isEqualTo("Friday");
        assertThat(SAMPLE.getList("list")).containsExactly(1, "a");
        assertThat(SAMPLE.getDictionary("map")).containsEntry("K", 1);
        assertThat(SAMPLE.has("nothing")).isTrue();
        assertThat(SAMPLE.has("other")).isFalse();
        assertThat(SAMPLE.getString("other")).isNull();
    }

    @Test
    void whatDoesNotFitIsAnErrorThatNamesThePropertyAndTheType() {
        assertThatThrownBy(() -> SAMPLE.getLong("Big"))
                .hasMessage("Big: expected a 64-bit whole number, seen System.UInt64");
        assertThatThrownBy(() -> SAMPLE.getInt("Half"))
                .hasMessage("Half: expected a 32-bit whole number, seen System.Double");
        assertThatThrownBy(() -> SAMPLE.getInt("Nothing")).hasMessageContaining("seen null");
        assertThatThrownBy(() -> SAMPLE.getBoolean("Name")).hasMessageContaining("System.String");
    }

    @Test
    void typeNamesAreAskedWithoutThePrefixOfDeserializedObjects() {
        PsObject read = PsObject.builder()
                .typeNames("Deserialized.System.Diagnostics.Process", "Deserialized.System.Object")
                .build();
        assertThat(read.isOf("system.diagnostics.process")).isTrue();
        assertThat(read.isOf("Deserialized.System.Object")).isTrue();
        assertThat(read.isOf("System.String")).isFalse();
        assertThat(SAMPLE.typeName()).isEqualTo("System.Management.Automation.PSCustomObject");
    }

    @Test
    void theTextIsThatOfPowerShell() {
        PsObject object = PsObject.of("a", 1, "b", "x", "c", PsObject.of("d", 1), "e", PsList.of(1));
        assertThat(object).hasToString("@{a=1; b=x; c=; e=System.Object[]}");
        assertThat(PsObject.enumValue("T", "Friday", 5)).hasToString("Friday");
        assertThat(PsList.of(1, null, "a")).hasToString("[1, , a]");
    }

    @Test
    void theExactTypeOfEveryValueCanBeAsked() {
        assertThat(ClrTypes.nameOf(Unsigned.of32(1))).isEqualTo("System.UInt32");
        assertThat(ClrTypes.nameOf(Unsigned.of8(1))).isEqualTo("System.Byte");
        assertThat(ClrTypes.nameOf((byte) 1)).isEqualTo("System.SByte");
        assertThat(ClrTypes.nameOf(PsList.of())).isEqualTo("System.Object[]");
        assertThat(ClrTypes.nameOf(Map.of())).isEqualTo("System.Collections.Hashtable");
        assertThat(ClrTypes.nameOf(null)).isEmpty();
    }

    @Test
    void listsAndDictionariesAreUnmodifiable() {
        List<?> list = PsList.of(1);
        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> SAMPLE.properties().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> PsDictionary.of("a", 1).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(PsList.of(1, 2)).isEqualTo(List.of(1, 2)).hasSameHashCodeAs(List.of(1, 2));
    }

    @Test
    void aDictionaryKeepsOrderAndEqualKeys() {
        String body =
                "<Obj><DCT><En><S N=\"Key\">b</S><I32 N=\"Value\">1</I32></En><En><S N=\"Key\">B</S><I32 N=\"Value\">2</I32></En>"
                        + "<En><S N=\"Key\">a</S><Nil N=\"Value\" /></En></DCT></Obj>";
        PsDictionary read = (PsDictionary) GoldenVector.readBody(body.getBytes(StandardCharsets.UTF_8));
        assertThat(read).isNotNull().hasSize(3);
        assertThat(read.get("b")).isEqualTo(2);
        assertThat(read.containsKey("A")).isTrue();
        assertThat(read.entrySet()).extracting(Map.Entry::getKey).containsExactly("b", "B", "a");
    }

    @Test
    void unsignedNumbersKnowTheirValueAndTheirWidth() {
        assertThat(Unsigned.of64(-1)).hasToString("18446744073709551615");
        assertThat(Unsigned.of64(-1).toBigInteger()).hasToString("18446744073709551615");
        assertThat(Unsigned.of64(-1).doubleValue()).isEqualTo(1.8446744073709552E19);
        assertThat(Unsigned.of64(-1)).isGreaterThan(Unsigned.of64(1));
        assertThat(Unsigned.of8(1)).isNotEqualTo(Unsigned.of16(1));
        assertThatThrownBy(() -> Unsigned.of8(256)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Unsigned.of32(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void versionsAreOrderedAndParsed() {
        assertThat(PsVersion.parse("2.3")).isEqualTo(PsVersion.of(2, 3)).isLessThan(PsVersion.of(2, 3, 0));
        assertThat(PsVersion.parse(" 1. 2.3.4 ")).hasToString("1.2.3.4");
        assertThatThrownBy(() -> PsVersion.parse("1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PsVersion.parse("1.٥")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBodyIsReadFromAnyBufferAndWithAMark() {
        byte[] body = "\uFEFF<S>é</S>".getBytes(StandardCharsets.UTF_8);
        ByteBuffer direct = ByteBuffer.allocateDirect(body.length + 4)
                .position(2)
                .put(body)
                .flip()
                .position(2);
        assertThat(ClixmlReader.read(direct, ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING))
                .isEqualTo("é");
        assertThat(direct.position()).isEqualTo(2);
        assertThat(ClixmlReader.read(
                        ByteBuffer.wrap(body).asReadOnlyBuffer(), ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING))
                .isEqualTo("é");
        assertThat(ClixmlReader.read(ByteBuffer.allocate(0), ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING))
                .isNull();
        assertThat(GoldenVector.readBody("\uFEFF".getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    @Test
    void documentsOfExportClixmlAreReadInEveryEncodingItWrites() {
        String document =
                "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n  <S>é</S>\r\n</Objs>";
        for (byte[] bytes : List.of(
                document.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + document).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + document).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + document).getBytes(StandardCharsets.UTF_16BE))) {
            List<StreamedObject> read = ClixmlReader.readDocument(
                    new ByteArrayInputStream(bytes), ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING);
            assertThat(read).containsExactly(new StreamedObject(null, "é"));
        }
    }
}
