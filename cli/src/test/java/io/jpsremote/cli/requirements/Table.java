package io.jpsremote.cli.requirements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A checked-in table of tab-separated lines under docs/requirements: comments, a line of names, then the rows. */
final class Table {

    static final Path FOLDER = Path.of("..", "docs", "requirements");

    private Table() {}

    static List<List<String>> rows(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
