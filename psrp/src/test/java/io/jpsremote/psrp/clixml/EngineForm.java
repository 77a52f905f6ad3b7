package io.jpsremote.psrp.clixml;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value's .NET type after reading and its text, in the form in which {@code reverse.jsonl} has the engine's. */
final class EngineForm {

    private static final DateTimeFormatter ROUND_TRIP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.ROOT);

    private EngineForm() {}

    /** The .NET type that the engine makes of it: a list is an ArrayList, an enum its number, a script block a String. */
    static String typeOf(@Nullable Object value) {
        if (value instanceof PsList list) {
            return switch (list.kind()) {
                case QUEUE -> "System.Collections.Queue";
                case STACK -> "System.Collections.Stack";
                default -> "System.Collections.ArrayList";
            };
        } else if (value instanceof PsDictionary dictionary) {
            boolean ordered = dictionary.typeNames().contains("System.Collections.Specialized.OrderedDictionary");
            return ordered ? "System.Collections.Specialized.OrderedDictionary" : "System.Collections.Hashtable";
        } else if (value instanceof PsObject object) {
            return typeOfObject(object);
        }
        return value instanceof ScriptBlock ? "System.String" : ClrTypes.nameOf(value);
    }

    private static String typeOfObject(PsObject object) {
        if (object.value() != null) {
            return typeOf(object.value());
        }
        boolean adapted = object.adaptedArray() != PsObject.NONE;
        return adapted ? "System.Management.Automation.PSObject" : ClrTypes.PS_CUSTOM_OBJECT;
    }

    /** The value as PowerShell's {@code [string]} has it, with the exceptions that the README of the data names. */
    static String textOf(@Nullable Object value) {
        if (value instanceof PsObject object) {
            return textOfObject(object);
        } else if (value instanceof PsList list) {
            return list.stream().map(EngineForm::nested).collect(Collectors.joining(" "));
        } else if (value instanceof PsDictionary) {
            return typeOf(value);
        } else if (value instanceof Character c) {
            return Integer.toString(c);
        } else if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof Double || value instanceof Float) {
            return number((Number) value);
        } else if (value instanceof Duration duration) {
            return clock(duration);
        } else if (value instanceof SecureString secret) {
            return "length " + secret.reveal().length;
        }
        return value == null ? "" : time(value);
    }

    private static String nested(@Nullable Object value) {
        return value instanceof List ? typeOf(value) : textOf(value);
    }

    private static String textOfObject(PsObject object) {
        if (object.text() != null) {
            return object.text();
        } else if (object.value() != null) {
            return textOf(object.value());
        }
        Map<String, String> shown = new LinkedHashMap<>();
        for (PsProperty property : object.properties()) {
            if (property.value() instanceof PsObject set && set.isMemberSet()) {
                continue;
            }
            shown.keySet().removeIf(name -> name.equalsIgnoreCase(property.name()));
            shown.put(property.name(), inObject(property.value()));
        }
        return shown.isEmpty()
                ? ""
                : shown.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ", "@{", "}"));
    }

    private static String inObject(@Nullable Object value) {
        if (value instanceof PsObject object && object.value() == null && object.text() == null) {
            return "";
        }
        return value instanceof List ? typeOf(value) : textOf(value);
    }

    private static String number(Number number) {
        double value = number.doubleValue();
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        String text = number instanceof Float f ? NumberText.format((float) f) : NumberText.format(value);
        return text;
    }

    private static String time(Object value) {
        if (value instanceof Instant instant) {
            return ROUND_TRIP.format(instant.atOffset(ZoneOffset.UTC)) + "Z Utc";
        } else if (value instanceof OffsetDateTime time) {
            return ROUND_TRIP.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "+00:00 Local";
        } else if (value instanceof LocalDateTime time) {
            return ROUND_TRIP.format(time) + " Unspecified";
        }
        return value.toString();
    }

    private static String clock(Duration duration) {
        Duration size = duration.abs();
        String days = size.toDaysPart() == 0 ? "" : size.toDaysPart() + ".";
        String fraction = size.toNanosPart() == 0 ? "" : String.format(Locale.ROOT, ".%07d", size.toNanosPart() / 100);
        return (duration.isNegative() ? "-" : "")
                + days
                + String.format(
                        Locale.ROOT, "%02d:%02d:%02d", size.toHoursPart(), size.toMinutesPart(), size.toSecondsPart())
                + fraction;
    }
}
