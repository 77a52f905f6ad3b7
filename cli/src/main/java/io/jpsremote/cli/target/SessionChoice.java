package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.ListText;
import io.jpsremote.cli.binding.UsageException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * {@code -SessionOption}: what {@code New-PSSessionOption} makes, as {@code K=V,K=V} or <code>@{K=V; K=V}</code>, with its names and units.
 *
 * @param values by the names of {@link #KNOWN}; times in milliseconds
 */
public record SessionChoice(Map<String, String> values) {

    public static final SessionChoice NONE = new SessionChoice(Map.of());

    private static final List<String> TIMES =
            List.of("IdleTimeout", "OpenTimeout", "OperationTimeout", "CancelTimeout");
    private static final List<String> SWITCHES =
            List.of("NoMachineProfile", "NoCompression", "SkipCACheck", "SkipCNCheck", "SkipRevocationCheck");

    /** What is a parameter of its own here as well, and which values it takes. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "SkipCACheck", "true|false",
            "SkipCNCheck", "true|false",
            "SkipRevocationCheck", "true|false",
            "ProxyAccessType", "None|NoProxyServer|IEConfig",
            "ProxyAuthentication", "Negotiate|Digest|Basic",
            "ProxyCredential", ".+",
            "MaximumRedirection", "[1-5]");

    private static final Map<String, String> ABSENT = Map.of(
            "NoEncryption", "every message over http is sealed, but with -Authentication Basic -AllowUnencrypted.",
            "UseUTF16", "messages go in UTF-8, which every server reads.",
            "IncludePortInSPN", "the name of the service goes without a port.",
            "ApplicationArguments", "there are no application arguments here.",
            "MaximumReceivedObjectSize", "an object has at most 200 MB here.",
            "MaximumReceivedDataSizePerCommand", "a command may send what it likes.");

    private static final List<String> KNOWN = List.of(
            "IdleTimeout",
            "OpenTimeout",
            "OperationTimeout",
            "CancelTimeout",
            "OutputBufferingMode",
            "Culture",
            "UICulture",
            "NoMachineProfile",
            "MaxConnectionRetryCount",
            "NoCompression",
            "SkipCACheck",
            "SkipCNCheck",
            "SkipRevocationCheck",
            "ProxyAccessType",
            "ProxyAuthentication",
            "ProxyCredential",
            "MaximumRedirection");

    /**
     * @throws UsageException when a name is not known, or a value is none
     */
    public static SessionChoice parse(String text) {
        String trimmed = text.trim();
        boolean hashtable = trimmed.startsWith("@{") && trimmed.endsWith("}");
        String body = hashtable ? trimmed.substring(2, trimmed.length() - 1) : trimmed;
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : ListText.split(body, hashtable ? ";\n" : ",")) {
            if (!part.isEmpty()) {
                add(values, part);
            }
        }
        return new SessionChoice(values);
    }

    /**
     * Every value that has a parameter of its own, as that parameter.
     *
     * @throws UsageException when that is given, too
     */
    public static BoundParameters spread(BoundParameters parameters) {
        Map<String, String> more =
                new LinkedHashMap<>(parse(parameters.text("SessionOption", "")).values());
        more.keySet().retainAll(PARAMETERS.keySet());
        more.replaceAll(SessionChoice::asParameter);
        return parameters.with(more);
    }

    /** As {@code ParameterBinder} would have it: a switch without its dollar, a word in the case of the list. */
    private static String asParameter(String name, String value) {
        String plain = SWITCHES.contains(name) ? value.replace("$", "") : value;
        return Arrays.stream(Objects.requireNonNull(PARAMETERS.get(name)).split("\\|"))
                .filter(plain::equalsIgnoreCase)
                .findFirst()
                .orElse(plain);
    }

    private static void add(Map<String, String> values, String part) {
        int equals = part.indexOf('=');
        String key = equals < 0 ? part : part.substring(0, equals).trim();
        String name = KNOWN.stream().filter(key::equalsIgnoreCase).findFirst().orElseThrow(() -> unknown(key));
        // a switch stands alone, or with a value
        String value = equals < 0
                ? "true"
                : ListText.unquote(part.substring(equals + 1).trim());
        check(name, value);
        if (values.put(name, value) != null) {
            throw new UsageException("-SessionOption: " + name + " stands twice.");
        }
    }

    private static UsageException unknown(String key) {
        return ABSENT.entrySet().stream()
                .filter(absent -> absent.getKey().equalsIgnoreCase(key))
                .findFirst()
                .map(absent ->
                        new UsageException("-SessionOption: there is no " + absent.getKey() + ": " + absent.getValue()))
                .orElseGet(() -> new UsageException(
                        "-SessionOption: '" + key + "' is none of " + String.join(", ", KNOWN) + "."));
    }

    /** The number that was given, or {@code otherwise}. */
    public int number(String name, int otherwise) {
        return values.containsKey(name) ? Integer.parseInt(values.get(name)) : otherwise;
    }

    /** Whether a switch is on. */
    public boolean flag(String name) {
        return values.getOrDefault(name, "false").toLowerCase(Locale.ROOT).endsWith("true");
    }

    private static void check(String name, String value) {
        boolean good = switch (name) {
            case "OutputBufferingMode" -> value.toLowerCase(Locale.ROOT).matches("none|drop|block");
            case "Culture", "UICulture" ->
                !value.isEmpty() && Locale.forLanguageTag(value).toLanguageTag().equalsIgnoreCase(value);
            case "NoMachineProfile", "NoCompression", "SkipCACheck", "SkipCNCheck", "SkipRevocationCheck" ->
                value.toLowerCase(Locale.ROOT).matches("\\$?(true|false)");
            case "ProxyAccessType", "ProxyAuthentication", "ProxyCredential", "MaximumRedirection" ->
                value.matches("(?i)" + PARAMETERS.get(name));
            default -> value.matches("\\d{1,10}") && Long.parseLong(value) <= Integer.MAX_VALUE;
        };
        if (!good) {
            throw new UsageException("-SessionOption: '" + value + "' is no " + name + ".");
        }
        if (name.equals("IdleTimeout") && Long.parseLong(value) < 60_000) {
            throw new UsageException("-SessionOption: IdleTimeout is in milliseconds, at least 60000.");
        }
        if (TIMES.contains(name) && Long.parseLong(value) == 0) {
            throw new UsageException("-SessionOption: " + name + " is in milliseconds, at least 1.");
        }
    }
}
