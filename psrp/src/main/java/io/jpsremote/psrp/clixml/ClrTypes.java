package io.jpsremote.psrp.clixml;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The .NET types of Java values: the exact type of what was read, and the type under which a Java value is written. */
public final class ClrTypes {

    public static final String PS_CUSTOM_OBJECT = "System.Management.Automation.PSCustomObject";

    static final List<String> CUSTOM_OBJECT = List.of(PS_CUSTOM_OBJECT, "System.Object");
    static final List<String> OBJECT_ARRAY = List.of("System.Object[]", "System.Array", "System.Object");
    static final List<String> ARRAY_LIST = List.of("System.Collections.ArrayList", "System.Object");
    static final List<String> HASHTABLE = List.of("System.Collections.Hashtable", "System.Object");

    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(String.class, "System.String"),
            Map.entry(Character.class, "System.Char"),
            Map.entry(Boolean.class, "System.Boolean"),
            Map.entry(Byte.class, "System.SByte"),
            Map.entry(Short.class, "System.Int16"),
            Map.entry(Integer.class, "System.Int32"),
            Map.entry(Long.class, "System.Int64"),
            Map.entry(Float.class, "System.Single"),
            Map.entry(Double.class, "System.Double"),
            Map.entry(BigDecimal.class, "System.Decimal"),
            Map.entry(BigInteger.class, "System.Decimal"),
            Map.entry(OffsetDateTime.class, "System.DateTime"),
            Map.entry(Instant.class, "System.DateTime"),
            Map.entry(LocalDateTime.class, "System.DateTime"),
            Map.entry(Duration.class, "System.TimeSpan"),
            Map.entry(UUID.class, "System.Guid"),
            Map.entry(byte[].class, "System.Byte[]"),
            Map.entry(PsUri.class, "System.Uri"),
            Map.entry(URI.class, "System.Uri"),
            Map.entry(PsVersion.class, "System.Version"),
            Map.entry(PsXml.class, "System.Xml.XmlDocument"),
            Map.entry(ScriptBlock.class, "System.Management.Automation.ScriptBlock"),
            Map.entry(SecureString.class, "System.Security.SecureString"),
            Map.entry(PsCredential.class, PsCredential.TYPE),
            Map.entry(PsProgress.class, "System.Management.Automation.ProgressRecord"));

    private ClrTypes() {}

    /** The .NET type name of a value that was read or can be written; empty for null, the Java class name where there is none. */
    public static String nameOf(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String name = NAMES.get(value.getClass());
        return name != null ? name : nameOfOther(value);
    }

    /** Whether values of this class are one element of CLIXML, so that records among them are not taken apart. */
    static boolean isPrimitive(Object value) {
        return NAMES.containsKey(value.getClass());
    }

    private static String nameOfOther(Object value) {
        if (value instanceof Unsigned unsigned) {
            return unsigned.bits() == 8 ? "System.Byte" : "System.UInt" + unsigned.bits();
        } else if (value instanceof PsObject object) {
            return nameOfObject(object);
        } else if (value instanceof PsList list && !list.typeNames().isEmpty()) {
            return list.typeNames().get(0);
        } else if (value instanceof PsDictionary dictionary
                && !dictionary.typeNames().isEmpty()) {
            return dictionary.typeNames().get(0);
        } else if (value.getClass().isArray()) {
            return arrayNames(value).get(0);
        } else if (value instanceof Map) {
            return HASHTABLE.get(0);
        }
        return value instanceof Iterable ? ARRAY_LIST.get(0) : value.getClass().getName();
    }

    private static String nameOfObject(PsObject object) {
        if (!object.typeName().isEmpty()) {
            return object.typeName();
        }
        return object.value() == null ? PS_CUSTOM_OBJECT : nameOf(object.value());
    }

    /** The type names under which an array is written; the elements decide where the component type has a .NET name. */
    static List<String> arrayNames(Object array) {
        Class<?> component = array.getClass().getComponentType();
        if (component.isPrimitive()) {
            component = Array.get(Array.newInstance(component, 1), 0).getClass();
        }
        String name = NAMES.get(component);
        return name == null ? OBJECT_ARRAY : List.of(name + "[]", "System.Array", "System.Object");
    }
}
