package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.ListText;
import io.jpsremote.cli.binding.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code -Options}: {@code K=V,K=V} or PowerShell's <code>@{K='V'; K='V'}</code>. */
public final class SshOptions {

    private SshOptions() {}

    /**
     * @throws UsageException when a part is not {@code K=V} or a key stands twice
     */
    public static Map<String, String> parse(String text) {
        String trimmed = text.trim();
        boolean hashtable = trimmed.startsWith("@{") && trimmed.endsWith("}");
        String body = hashtable ? trimmed.substring(2, trimmed.length() - 1) : trimmed;
        Map<String, String> options = new LinkedHashMap<>();
        for (String part : ListText.split(body, hashtable ? ";\n" : ",")) {
            if (!part.isEmpty()) {
                add(options, part);
            }
        }
        return options;
    }

    private static void add(Map<String, String> options, String part) {
        int equals = part.indexOf('=');
        String key =
                equals < 0 ? "" : ListText.unquote(part.substring(0, equals).trim());
        if (key.isEmpty()) {
            throw new UsageException("-Options: '" + part + "' is not K=V.");
        }
        String value = ListText.unquote(part.substring(equals + 1).trim());
        boolean twice = options.keySet().stream().anyMatch(key::equalsIgnoreCase);
        if (twice || options.put(key, value) != null) {
            throw new UsageException("-Options: " + key + " stands twice.");
        }
    }
}
