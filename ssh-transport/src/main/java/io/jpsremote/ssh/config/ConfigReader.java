package io.jpsremote.ssh.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
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
            read(file, true, 0);
        }
        return this;
    }

    /** What came of it. */
    public HostConfig result() {
        return new HostConfig(query, values);
    }

    private void read(Path file, boolean active, int depth) throws IOException {
        boolean applies = active;
        int number = 0;
        for (String text : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            Optional<ConfigLine> parsed = ConfigLine.parse(text, file + ":" + ++number);
            if (parsed.isEmpty()) {
                continue;
            }
            ConfigLine line = parsed.get();
            switch (line.key()) {
                case "host" -> applies = active && Globs.matchList(line.arguments(), query.host(), true);
                case "match" -> applies = active && new MatchLine(line, query, values).holds();
                case "include" -> include(line, file, applies, depth);
                default -> take(line, applies);
            }
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
            for (Path included : expand(argument, file)) {
                read(included, applies, depth + 1);
            }
        }
    }

    private List<Path> expand(String argument, Path includedFrom) throws IOException {
        Path path = argument.startsWith("~/") ? query.home().resolve(argument.substring(2)) : Path.of(argument);
        Path absolute = path.isAbsolute() ? path : folderOf(includedFrom).resolve(path);
        Path folder = absolute.getParent();
        if (folder == null || absolute.getFileName() == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        String pattern = absolute.getFileName().toString();
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
            entries.forEach(found::add);
        }
        found.removeIf(Files::isDirectory);
        found.sort(null);
        return found;
    }

    /** Relative names: ~/.ssh for a user's file, /etc/ssh for the system's [ssh_config(5), Include], which is where those files are. */
    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
