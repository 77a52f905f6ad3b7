package io.jpsremote.psrp.clixml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Just enough JSON for lines of recorded data: objects, arrays, strings, numbers as text, literals. */
public final class Json {

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** One object for each line of the file. */
    public static List<Map<String, @Nullable Object>> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(Json::object).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, @Nullable Object> object(String line) {
        return new Json(line).object();
    }

    /** The text under the name, empty where there is none. */
    public static String text(Map<String, @Nullable Object> object, String name) {
        return Objects.toString(object.get(name), "");
    }

    private @Nullable Object value() {
        blanks();
        char c = text.charAt(at);
        if (c == '"') {
            return string();
        } else if (c == '{') {
            return object();
        } else if (c == '[') {
            return array();
        }
        int start = at;
        while (at < text.length() && ",]} ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return word.equals("null") ? null : word;
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        while (!ends('}')) {
            String name = string();
            at = text.indexOf(':', at) + 1;
            members.put(name, value());
        }
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        while (!ends(']')) {
            elements.add(value());
        }
        return elements;
    }

    private boolean ends(char bracket) {
        while (text.charAt(at) == ' ' || text.charAt(at) == ',') {
            at++;
        }
        if (text.charAt(at) == bracket) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (text.charAt(at) == ' ') {
            at++;
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            c = text.charAt(++at);
            if (c == 'u') {
                out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                at += 4;
            } else {
                int escape = "bfnrt".indexOf(c);
                out.append(escape < 0 ? c : "\b\f\n\r\t".charAt(escape));
            }
        }
        at++;
        return out.toString();
    }
}
