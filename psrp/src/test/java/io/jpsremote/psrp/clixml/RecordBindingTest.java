package io.jpsremote.psrp.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecordBindingTest {

    record Proc(int id, String name) {}

    record Nested(
            Proc main,
            List<Proc> children,
            Map<String, Integer> counts,
            Optional<String> note,
            long @Nullable [] sizes) {}

    record Optionals(
            OptionalInt count,
            OptionalLong size,
            OptionalDouble share,
            @SuppressWarnings("rawtypes") Optional raw,
            Optional<Proc> inner) {}

    record Numbers(byte b, short s, int i, long l, float f, double d, BigInteger big, BigDecimal decimal) {}

    record Times(Instant at, OffsetDateTime offset, LocalDateTime local, Duration took) {}

    record Odds(
            DayOfWeek day,
            URI link,
            UUID id,
            Set<String> names,
            Object any,
            @Nullable Integer none,
            char letter,
            boolean on) {}

    record Positive(int number) {
        Positive {
            if (number < 1) {
                throw new IllegalArgumentException("must be positive");
            }
        }
    }

    @Test
    void componentsTakeThePropertiesOfTheirNamesWithoutRegardToCase() {
        assertThat(PsObject.of("ID", 7, "Name", "pwsh", "Other", 1).as(Proc.class))
                .isEqualTo(new Proc(7, "pwsh"));
        assertThat(RecordBinding.bind(PsDictionary.of("id", 7, "NAME", "x"), Proc.class))
                .isEqualTo(new Proc(7, "x"));
        assertThat(RecordBinding.bind(Map.of("Id", 7, "name", "x"), Proc.class)).isEqualTo(new Proc(7, "x"));
    }

    @Test
    void recordsListsMapsOptionalsAndArraysNest() {
        PsObject child = PsObject.of("id", 2, "name", "b");
        PsObject value = PsObject.of(
                "main", PsObject.of("id", 1, "name", "a"),
                "children", PsList.of(child, child),
                "counts", PsDictionary.of("x", 1, "y", Unsigned.of8(2)),
                "sizes", PsList.of(1, 2L));
        Nested bound = value.as(Nested.class);
        assertThat(bound.main()).isEqualTo(new Proc(1, "a"));
        assertThat(bound.children()).containsExactly(new Proc(2, "b"), new Proc(2, "b"));
        assertThat(bound.counts()).containsExactlyInAnyOrderEntriesOf(Map.of("x", 1, "y", 2));
        assertThat(bound.note()).isEmpty();
        assertThat(bound.sizes()).containsExactly(1, 2);
    }

    @Test
    void optionalsOfEveryKindAreFilledAndTakenApart() {
        PsObject full = PsObject.of(
                "count", 1L, "size", 2, "share", 0.5f, "raw", "x", "inner", PsObject.of("id", 3, "name", "c"));
        Optionals bound = full.as(Optionals.class);
        assertThat(bound)
                .isEqualTo(new Optionals(
                        OptionalInt.of(1),
                        OptionalLong.of(2),
                        OptionalDouble.of(0.5),
                        Optional.of("x"),
                        Optional.of(new Proc(3, "c"))));
        assertThat(RecordBinding.unbind(bound).as(Optionals.class)).isEqualTo(bound);
        Optionals empty = PsObject.of("size", null).as(Optionals.class);
        assertThat(empty)
                .isEqualTo(new Optionals(
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(RecordBinding.unbind(empty).as(Optionals.class)).isEqualTo(empty);
        assertThatThrownBy(() -> PsObject.of("count", 1L << 40).as(Optionals.class))
                .hasMessage("Optionals.count: expected a 32-bit whole number, seen System.Int64");
    }

    @Test
    void oneValueIsAListOfOne() {
        PsObject value =
                PsObject.of("main", PsObject.of("id", 1, "name", "a"), "children", PsObject.of("id", 2, "name", "b"));
        assertThat(value.as(Nested.class).children()).containsExactly(new Proc(2, "b"));
    }

    @Test
    void numbersWidenWithoutLoss() {
        PsObject value = PsObject.of(
                "b",
                1,
                "s",
                Unsigned.of16(300),
                "i",
                70_000L,
                "l",
                Unsigned.of32(4_000_000_000L),
                "f",
                1.5,
                "d",
                1.5f,
                "big",
                Unsigned.of64(-1),
                "decimal",
                12);
        assertThat(value.as(Numbers.class))
                .isEqualTo(new Numbers(
                        (byte) 1,
                        (short) 300,
                        70_000,
                        4_000_000_000L,
                        1.5f,
                        1.5,
                        new BigInteger("18446744073709551615"),
                        new BigDecimal(12)));
    }

    @Test
    void aNumberThatDoesNotFitNamesTheComponentAndBothTypes() {
        assertThatThrownBy(() -> PsObject.of("id", 1L << 40, "name", "x").as(Proc.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Proc.id: expected a 32-bit whole number, seen System.Int64");
        assertThatThrownBy(() -> PsObject.of("id", 1.5, "name", "x").as(Proc.class))
                .hasMessageContaining("System.Double");
        assertThatThrownBy(() -> PsObject.of("id", 1, "name", PsList.of()).as(Proc.class))
                .hasMessage("Proc.name: expected text, seen System.Object[]");
        assertThatThrownBy(() -> PsObject.of("name", "x").as(Proc.class))
                .hasMessage("Proc.id: expected int, seen null");
        assertThatThrownBy(() -> PsObject.of("children", PsList.of(PsObject.of("id", "x")))
                        .as(Nested.class))
                .hasMessage("Nested.children[0].id: expected a 32-bit whole number, seen System.String");
        assertThatThrownBy(() -> RecordBinding.bind(5, Proc.class))
                .hasMessage("Proc: expected an object for the record Proc, seen System.Int32");
        assertThatThrownBy(() -> PsObject.of("number", 0).as(Positive.class)).hasMessageContaining("must be positive");
    }

    @Test
    void timesConvertWhereNothingHasToBeGuessed() {
        Instant noon = Instant.parse("2020-02-29T12:00:00Z");
        LocalDateTime local = LocalDateTime.of(2020, 2, 29, 12, 0);
        PsObject value = PsObject.of(
                "at",
                noon.atOffset(ZoneOffset.ofHours(2)),
                "offset",
                noon,
                "local",
                local,
                "took",
                Duration.ofSeconds(5));
        assertThat(value.as(Times.class))
                .isEqualTo(new Times(noon, noon.atOffset(ZoneOffset.UTC), local, Duration.ofSeconds(5)));
        assertThat(RecordBinding.bind(LocalDate.of(2020, 1, 1).atStartOfDay(), LocalDate.class))
                .isEqualTo("2020-01-01");
        assertThatThrownBy(() -> PsObject.of("at", local).as(Times.class))
                .hasMessage("Times.at: expected Instant, seen System.DateTime");
    }

    @Test
    void enumsComeByNameOrNumberAndOthersAsTheyAre() {
        UUID id = new UUID(1, 2);
        PsObject value = PsObject.of(
                "day",
                PsObject.enumValue("System.DayOfWeek", "Friday", 5),
                "link",
                new PsUri("http://h/"),
                "id",
                id.toString(),
                "names",
                PsList.of("a", "b", "a"),
                "any",
                id,
                "letter",
                "x",
                "on",
                true);
        assertThat(value.as(Odds.class))
                .isEqualTo(
                        new Odds(DayOfWeek.FRIDAY, URI.create("http://h/"), id, Set.of("a", "b"), id, null, 'x', true));
        assertThat(RecordBinding.bind(2, DayOfWeek.class)).isEqualTo(DayOfWeek.WEDNESDAY);
        assertThat(RecordBinding.bind("monday", DayOfWeek.class)).isEqualTo(DayOfWeek.MONDAY);
        assertThatThrownBy(() -> RecordBinding.bind("Someday", DayOfWeek.class)).hasMessageContaining("'Someday'");
    }

    @Test
    void primitivesBindToWhatTheCallerNames() {
        assertThat(RecordBinding.bind(5, long.class)).isEqualTo(5L);
        assertThat(RecordBinding.bind("x", String.class)).isEqualTo("x");
        assertThat(RecordBinding.bind(PsObject.builder().value("x").build(), String.class))
                .isEqualTo("x");
        assertThat(RecordBinding.bind(PsList.of(1, 2), int[].class)).containsExactly(1, 2);
        assertThatThrownBy(() -> RecordBinding.bind(null, String.class))
                .hasMessage("String: expected a value, seen null");
    }

    @Test
    void aRecordBecomesAnObjectAndComesBack() {
        Nested value = new Nested(
                new Proc(1, "a"), List.of(new Proc(2, "b")), Map.of("x", 3), Optional.of("n"), new long[] {4});
        PsObject object = RecordBinding.unbind(value);
        assertThat(object.typeName()).isEqualTo(ClrTypes.PS_CUSTOM_OBJECT);
        assertThat(object.getObject("main")).isNotNull();
        assertThat(object.get("NOTE")).isEqualTo("n");
        byte[] written = ClixmlWriter.write(value, SecureStringCodec.REFUSING);
        PsObject read = (PsObject) GoldenVector.readBody(written);
        Nested back = Objects.requireNonNull(read).as(Nested.class);
        assertThat(back).usingRecursiveComparison().isEqualTo(value);
    }

    @Test
    void credentialsBindAndNeverShowThePassword() {
        PsCredential credential = new PsCredential("u", SecureString.of("secret".toCharArray()));
        PsObject object = credential.toPsObject();
        assertThat(object.as(PsCredential.class).userName()).isEqualTo("u");
        assertThat(PsCredential.from(object).password().reveal()).containsExactly('s', 'e', 'c', 'r', 'e', 't');
        assertThat(object + " " + credential + PsObject.of("p", credential) + PsList.of(credential.password()))
                .doesNotContain("secret");
    }
}
