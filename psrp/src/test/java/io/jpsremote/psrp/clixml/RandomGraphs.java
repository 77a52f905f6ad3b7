package io.jpsremote.psrp.clixml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seeded random values of every kind that the writer takes: primitives, containers, enums, wrapped primitives, shared objects, cycles. */
final class RandomGraphs {

    private static final long TICKS_OF_ALL_YEARS = 3_155_378_975_999_999_999L;
    private static final long SECONDS_BEFORE_1970 = 62_135_596_800L;

    private final Random random;
    private final List<Object> shared = new ArrayList<>();

    RandomGraphs(long seed) {
        random = new Random(seed);
    }

    Object graph() {
        return container(0);
    }

    private @Nullable Object value(int depth) {
        int kind = random.nextInt(10);
        if (kind < 3 && depth < 7) {
            return container(depth);
        } else if (kind == 3 && !shared.isEmpty()) {
            return shared.get(random.nextInt(shared.size()));
        }
        return primitive();
    }

    private <T> T maybeShared(T value) {
        if (random.nextInt(3) == 0) {
            shared.add(value);
        }
        return value;
    }

    private Object container(int depth) {
        return switch (random.nextInt(7)) {
            case 0, 1 -> list(depth);
            case 2, 3 -> dictionary(depth);
            case 4, 5 -> object(depth);
            default -> special(depth);
        };
    }

    private PsList list(int depth) {
        PsList list = new PsList(
                PsList.Kind.values()[random.nextInt(4)],
                random.nextBoolean() ? ClrTypes.OBJECT_ARRAY : ClrTypes.ARRAY_LIST);
        maybeShared(list);
        Object[] elements = new Object[random.nextInt(5)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = value(depth + 1);
        }
        list.fill(elements);
        return list;
    }

    private PsDictionary dictionary(int depth) {
        PsDictionary dictionary = new PsDictionary(ClrTypes.HASHTABLE);
        maybeShared(dictionary);
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (int n = random.nextInt(5); n > 0; n--) {
            entries.put((9 - n) + text(), value(depth + 1));
        }
        List<Map.Entry<Object, @Nullable Object>> all = new ArrayList<>(entries.entrySet());
        return dictionary.fill(all);
    }

    private PsObject object(int depth) {
        PsObject object = new PsObject();
        maybeShared(object);
        object.typeNames(
                random.nextBoolean()
                        ? ClrTypes.CUSTOM_OBJECT
                        : List.of("My.Type" + random.nextInt(3), ClrTypes.PS_CUSTOM_OBJECT, "System.Object"));
        object.extended(members(depth));
        return object;
    }

    private PsProperty[] members(int depth) {
        PsProperty[] members = new PsProperty[1 + random.nextInt(4)];
        for (int i = 0; i < members.length; i++) {
            members[i] = new PsProperty("p" + i + (random.nextInt(3) == 0 ? text() : ""), value(depth + 1));
        }
        return members;
    }

    private PsObject special(int depth) {
        if (random.nextBoolean()) {
            return PsObject.enumValue("System.DayOfWeek", "Friday", 5);
        }
        PsObject wrapped = new PsObject();
        wrapped.value(random.nextBoolean() ? text() : (Object) random.nextInt());
        wrapped.extended(members(depth));
        return maybeShared(wrapped);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            switch (random.nextInt(8)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.append("_x");
                case 2 -> text.append((char) random.nextInt(0x100));
                case 3 -> text.append("<&>\"'".charAt(random.nextInt(5)));
                case 4 -> text.append("_x00").append(random.nextInt(10)).append("1_");
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }

    private long bits() {
        return random.nextLong() >> random.nextInt(64);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private @Nullable Object primitive() {
        return switch (random.nextInt(23)) {
            case 0 -> (byte) bits();
            case 1 -> (short) bits();
            case 2 -> (int) bits();
            case 3 -> bits();
            case 4 -> Unsigned.of8(random.nextInt(256));
            case 5 -> Unsigned.of16(random.nextInt(65536));
            case 6 -> Unsigned.of32(random.nextLong() >>> 32);
            case 7 -> Unsigned.of64(bits());
            case 8 -> Float.intBitsToFloat(random.nextInt());
            case 9 -> Double.longBitsToDouble(random.nextLong());
            case 10 -> new BigDecimal(new BigInteger(random.nextInt(97), random), random.nextInt(29));
            case 11 -> (char) random.nextInt(0x10000);
            case 12 -> random.nextBoolean();
            case 13 -> LocalDateTime.ofInstant(instant(), ZoneOffset.UTC);
            case 14 -> instant();
            case 15 -> OffsetDateTime.ofInstant(instant(), ZoneOffset.UTC);
            case 16 -> duration(bits());
            case 17 -> new UUID(random.nextLong(), random.nextLong());
            case 18 -> bytes(random.nextInt(50));
            case 19 -> PsVersion.of(random.nextInt(9), random.nextInt(9), random.nextInt(9));
            case 20 -> null;
            default -> text();
        };
    }

    private Instant instant() {
        long ticks = (random.nextLong() & Long.MAX_VALUE) % TICKS_OF_ALL_YEARS;
        return Instant.ofEpochSecond(ticks / 10_000_000 - SECONDS_BEFORE_1970, ticks % 10_000_000 * 100);
    }

    private static Duration duration(long ticks) {
        return Duration.ofSeconds(ticks / 10_000_000, ticks % 10_000_000 * 100);
    }
}
