package io.jpsremote.wsman.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code [libdefaults]} of krb5.conf, for the few settings that Java does not read from it, and who the KDCs are. */
final class Krb5Conf {

    private static final int DEEPEST_INCLUDE = 5;

    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, List<String>> kdcs = new HashMap<>();

    private Krb5Conf() {}

    /** The file that the JVM's Kerberos reads; without settings where there is none. */
    static Krb5Conf ofJvm() {
        String named = System.getProperty("java.security.krb5.conf");
        Path own = Path.of(System.getProperty("java.home", ""), "conf", "security", "krb5.conf");
        return read(named != null ? Path.of(named) : Files.isReadable(own) ? own : Path.of("/etc/krb5.conf"));
    }

    static Krb5Conf read(Path file) {
        Krb5Conf read = new Krb5Conf();
        read.add(file, 0);
        return read;
    }

    /** Null where it is not set. */
    @Nullable String setting(String name) {
        return settings.get(name);
    }

    /** The KDCs of a realm as {@code host} or {@code host:port}; none where DNS is to be asked. */
    List<String> kdcs(String realm) {
        return kdcs.getOrDefault(realm, List.of());
    }

    private void add(Path file, int depth) {
        String section = "";
        String realm = "";
        for (String line : lines(file)) {
            String text = line.strip();
            if (text.startsWith("include") && depth < DEEPEST_INCLUDE) {
                include(text, depth);
            } else if (text.startsWith("[")) {
                section = text.toLowerCase(Locale.ROOT);
            } else if (section.startsWith("[libdefaults]")) {
                addSetting(text);
            } else if (section.startsWith("[realms]")) {
                realm = text.endsWith("{")
                        ? text.substring(0, text.indexOf('=') + 1)
                                .replace("=", "")
                                .strip()
                        : realm;
                addKdc(realm, text);
            }
        }
    }

    private void addSetting(String text) {
        int equals = text.indexOf('=');
        if (equals > 0 && text.charAt(0) != '#' && text.charAt(0) != ';') {
            // the first one counts, as in MIT Kerberos
            settings.putIfAbsent(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
        }
    }

    private void addKdc(String realm, String text) {
        int equals = text.indexOf('=');
        if (equals > 0 && text.substring(0, equals).strip().equals("kdc")) {
            kdcs.computeIfAbsent(realm, r -> new ArrayList<>())
                    .add(text.substring(equals + 1).strip());
        }
    }

    private void include(String text, int depth) {
        String[] words = text.split("\\s+", 2);
        if (words.length < 2) {
            return;
        }
        Path target = Path.of(words[1]);
        if (words[0].equals("include")) {
            add(target, depth + 1);
        } else if (words[0].equals("includedir") && Files.isDirectory(target)) {
            files(target).forEach(file -> add(file, depth + 1));
        }
    }

    // krb5.conf(5): names of letters, digits, dashes and underscores, or that end with .conf
    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("[A-Za-z0-9_-]+|[^.].*\\.conf"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        } catch (IOException e) {
            // Kerberos itself will say what is wrong with it
            return List.of();
        }
    }
}
