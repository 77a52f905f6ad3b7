package io.jpsremote.cli.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a cmdlet is called and takes.
 *
 * @param synopsis one sentence
 * @param details paragraphs under the list of parameters in help
 * @param absent parameters of PowerShell that are not here, with the reason
 */
public record CmdletSyntax(
        String name,
        List<String> aliases,
        String synopsis,
        List<Parameter> parameters,
        List<String> details,
        Map<String, String> absent) {

    /** Whether the user means this cmdlet by {@code word}; case does not matter. */
    public boolean isCalled(String word) {
        return name.equalsIgnoreCase(word) || aliases.stream().anyMatch(a -> a.equalsIgnoreCase(word));
    }

    /** The parameters with those every cmdlet has. */
    public CmdletSyntax withCommon(List<Parameter> common) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.addAll(common);
        return new CmdletSyntax(name, aliases, synopsis, all, details, absent);
    }
}
