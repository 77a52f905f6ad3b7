package io.jpsremote.cli.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Loads the classes that a command over SSH loads, without running one: at its end the JVM writes its AOT cache (JDK 25 and newer; an
 * older one reads the same list by itself). The names were recorded from a real command ({@code cli/record-start-classes.sh}); one that no
 * longer exists is skipped, a new one is only loaded a little slower.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /** Loads every class of the list; takes no arguments. */
    public static void main(String[] args) throws IOException {
        try (InputStream list = Rehearsal.class.getResourceAsStream("start.classes")) {
            if (list != null) {
                new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                        .lines()
                        .filter(line -> !line.startsWith("@") && !line.startsWith("#"))
                        .forEach(Rehearsal::load);
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name.replace('/', '.'), false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // A list from another day or another JDK: the class is loaded when it is needed.
        }
    }
}
