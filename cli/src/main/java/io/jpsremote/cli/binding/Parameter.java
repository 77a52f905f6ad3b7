package io.jpsremote.cli.binding;

import java.util.List;

/**
 * One parameter of a cmdlet.
 *
 * @param name the full name, without dash
 * @param aliases other names, as in PowerShell
 * @param label what stands for the value in help, empty for a switch
 * @param allowed the words it may be, in help's order; empty when free; for a number: nothing or least and most
 * @param help one or two sentences
 */
public record Parameter(
        String name,
        Kind kind,
        List<String> aliases,
        String label,
        List<String> allowed,
        boolean positional,
        String help) {

    public static Parameter flag(String name, String help, String... aliases) {
        return new Parameter(name, Kind.SWITCH, List.of(aliases), "", List.of(), false, help);
    }

    public static Parameter text(String name, String label, String help, String... aliases) {
        return new Parameter(name, Kind.TEXT, List.of(aliases), label, List.of(), false, help);
    }

    public static Parameter list(String name, String label, String help, String... aliases) {
        return new Parameter(name, Kind.LIST, List.of(aliases), label, List.of(), false, help);
    }

    /** A whole number between {@code least} and {@code most}. */
    public static Parameter number(String name, String label, long least, long most, String help, String... aliases) {
        List<String> range = List.of(Long.toString(least), Long.toString(most));
        return new Parameter(name, Kind.NUMBER, List.of(aliases), label, range, false, help);
    }

    /** One of a few words; upper and lower case are the same. */
    public static Parameter choice(String name, List<String> allowed, String help, String... aliases) {
        return new Parameter(name, Kind.TEXT, List.of(aliases), String.join("|", allowed), allowed, false, help);
    }

    /** The same parameter, also taken from its place when no name is given. */
    public Parameter atFirstPlace() {
        return new Parameter(name, kind, aliases, label, allowed, true, help);
    }
}
