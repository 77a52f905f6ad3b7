package io.jpsremote.testkit.script;

import java.util.Locale;
import java.util.Set;

/**
 * Which parameters take no value. In {@code -Name value} only the server knows whether the value belongs to the parameter: PowerShell from
 * the command's declaration, a scripted backend from its answers.
 */
@FunctionalInterface
interface Switches {

    /** What is a switch wherever PowerShell's own commands have it. */
    Set<String> USUAL = Set.of("verbose", "debug", "whatif", "confirm", "force", "recurse", "passthru");

    boolean isNamed(String command, String parameter);

    default boolean has(String command, String parameter) {
        return USUAL.contains(parameter.toLowerCase(Locale.ROOT)) || isNamed(command, parameter);
    }
}
