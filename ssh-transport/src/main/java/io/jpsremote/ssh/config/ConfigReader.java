package io.jpsremote.ssh.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads options and configuration files for one destination, in the order of their precedence. */
public final class ConfigReader {

    // READCONF_MAX_DEPTH of OpenSSH
    private static final int MAX_DEPTH = 16;

    private final ConfigQuery query;
    private final ConfigValues values = new ConfigValues();
    private final List<Path> files = new ArrayList<>();
    private final FinalPass pass = new FinalPass();

    public ConfigReader(ConfigQuery query) {
        this.query = query;
    }

    /** Takes options that come before the files; an unknown key is an error that names it. */
    public ConfigReader options(Map<String, String> options) {
        options.forEach((key, value) -> {
            ConfigLine line = new ConfigLine(key, List.of(value), "option");
            if (line.key().equals("userknownhostsfile") || line.key().equals("globalknownhostsfile")) {
                line = ConfigLine.parse(key + " " + value, "option").orElse(line);
            }
            if (ConfigRule.of(line.key()).isEmpty()) {
                throw new ConfigException("option", key, "no such option");
            }
            values.take(line);
        });
        return this;
    }

    /** Takes a configuration file; one that does not exist is passed over. */
    public ConfigReader file(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            files.add(file);
            read(file, true, 0);
        }
        return this;
    }

    /** What came of it, when the files have been read once more for {@code Match final}, if one of them wants that. */
    public HostConfig result() throws IOException {
        if (pass.isWanted()) {
            pass.begin();
            for (Path file : files) {
                read(file, true, 0);
            }
        }
        return new HostConfig(query, values);
    }

    private void read(Path file, boolean active, int depth) throws IOException {
        boolean applies = active;
        int number = 0;
        for (String text : lines(file)) {
            Optional<ConfigLine> parsed = ConfigLine.parse(text, file + ":" + ++number);
            if (parsed.isEmpty()) {
                continue;
            }
            ConfigLine line = parsed.get();
            switch (line.key()) {
                case "host" -> applies = active && Globs.matchList(line.arguments(), host(), true);
                case "match" -> applies = active && new MatchLine(line, query, values, pass).holds();
                case "include" -> include(line, file, applies, depth);
                default -> take(line, applies);
            }
        }
    }

    /** What Host lines are compared with: the final pass knows the name that HostName has given [ssh_config(5), CanonicalizeHostname]. */
    private String host() {
        return pass.isRunning() ? HostConfig.hostName(query, values) : query.host();
    }

    /** UTF-8, as names of files and users are; ssh takes bytes, so what is no UTF-8 is no error either. */
    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        }
    }

    private void take(ConfigLine line, boolean applies) {
        if (ConfigRule.of(line.key()).isEmpty() && !ignored(line)) {
            throw new ConfigException(line.place(), line.keyword(), "no such keyword");
        }
        if (applies) {
            values.take(line);
        }
    }

    private boolean ignored(ConfigLine line) {
        ConfigLine patterns = values.get("ignoreunknown");
        return patterns != null && Globs.matchList(List.of(patterns.first().split(",")), line.keyword(), true);
    }

    /** Include inside a block belongs to the block: its own Host and Match lines cannot widen it. */
    private void include(ConfigLine line, Path file, boolean applies, int depth) throws IOException {
        if (depth >= MAX_DEPTH) {
            throw new ConfigException(line.place(), line.keyword(), "included too deeply");
        }
        for (String argument : line.arguments()) {
            for (Path included : new IncludedFiles(line, query).find(argument, folderOf(file))) {
                read(included, applies, depth + 1);
            }
        }
    }

    /** Relative names: ~/.ssh for a user's file, /etc/ssh for the system's [ssh_config(5), Include], which is where those files are. */
    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
