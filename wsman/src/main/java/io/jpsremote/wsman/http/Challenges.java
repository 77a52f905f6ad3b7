package io.jpsremote.wsman.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads lists of challenges (RFC 9110 11.6.1), where a comma divides challenges as well as the parameters of one. */
final class Challenges {

    private static final Pattern PARAMETER =
            Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+\\s*=(?!=*$).*", Pattern.DOTALL);

    private Challenges() {}

    /**
     * One way to log on.
     *
     * @param rest what stands behind the scheme: a token, parameters, or nothing
     */
    record Challenge(String scheme, String rest) {}

    /** The challenges of all values of a header, in order. */
    static List<Challenge> read(List<String> values) {
        List<Challenge> read = new ArrayList<>();
        values.forEach(value -> addTo(read, value));
        return List.copyOf(read);
    }

    private static void addTo(List<Challenge> read, String value) {
        StringBuilder current = new StringBuilder();
        for (String element : elements(value)) {
            if (PARAMETER.matcher(element).matches() && current.length() > 0) {
                current.append(", ").append(element);
            } else {
                add(read, current);
                current = new StringBuilder(element);
            }
        }
        add(read, current);
    }

    private static void add(List<Challenge> read, StringBuilder text) {
        if (text.length() > 0) {
            String[] parts = text.toString().split("\\s+", 2);
            read.add(new Challenge(parts[0], parts.length < 2 ? "" : parts[1]));
        }
    }

    /** Divided at commas that stand outside of quotes. */
    private static List<String> elements(String value) {
        List<String> elements = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            char c = i == value.length() ? ',' : value.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && (!quoted || i == value.length())) {
                elements.add(value.substring(start, Math.min(i, value.length())).strip());
                start = i + 1;
            }
        }
        if (start < value.length()) {
            elements.add(value.substring(start).strip());
        }
        elements.removeIf(String::isEmpty);
        return elements;
    }
}
