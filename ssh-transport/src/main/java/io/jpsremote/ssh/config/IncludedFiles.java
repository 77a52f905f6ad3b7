package io.jpsremote.ssh.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the files that an {@code Include} line means, as glob(7) does: wildcards in every part, hidden files only where they are named. */
final class IncludedFiles {

    private final ConfigLine line;
    private final ConfigQuery query;

    IncludedFiles(ConfigLine line, ConfigQuery query) {
        this.line = line;
        this.query = query;
    }

    /**
     * The files, in their order; none where there are none.
     *
     * @param folder what relative names start from
     */
    List<Path> find(String argument, Path folder) throws IOException {
        Path path = Tokens.path(Tokens.environment(argument, query.environment(), line), query.home(), line);
        Path absolute = folder.resolve(path).toAbsolutePath();
        List<Path> found = new ArrayList<>(List.of(absolute.getRoot()));
        for (Path part : absolute) {
            found = matching(found, part.toString());
        }
        found.removeIf(Files::isDirectory);
        return found;
    }

    private static List<Path> matching(List<Path> folders, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (!hasWildcard(pattern)) {
                found.add(folder.resolve(pattern));
            } else if (Files.isDirectory(folder)) {
                found.addAll(entries(folder, pattern));
            }
        }
        found.removeIf(path -> !Files.exists(path));
        return found;
    }

    private static boolean hasWildcard(String pattern) {
        return pattern.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    private static List<Path> entries(Path folder, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        // braces mean nothing to glob(7)
        String plain = pattern.replace("{", "\\{").replace("}", "\\}");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, plain)) {
            entries.forEach(found::add);
        }
        found.removeIf(path -> isHidden(path) && !pattern.startsWith("."));
        found.sort(null);
        return found;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
