package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.host.HostMethodId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client's host as a script reaches it: {@code $Host.UI}. */
public final class ScriptedHost {

    private final HostLine line;

    ScriptedHost(HostLine line) {
        this.line = line;
    }

    /** Calls a method by its parameters on the wire; its result, null for a method without one. */
    public @Nullable Object call(HostMethodId method, @Nullable Object... parameters) throws InterruptedException {
        return line.call(method, parameters);
    }

    /** {@code Read-Host} without a prompt. */
    public @Nullable String readLine() throws InterruptedException {
        return (String) call(HostMethodId.READ_LINE);
    }

    /** {@code Read-Host -Prompt}: asks for one value. */
    public @Nullable String ask(String prompt) throws InterruptedException {
        Object answers = call(HostMethodId.PROMPT, "", "", PsList.of(HostParameters.field(prompt, "System.String")));
        return answers instanceof Map<?, ?> map && map.get(prompt) != null
                ? map.get(prompt).toString()
                : null;
    }

    /** {@code $Host.UI.PromptForChoice}: the number of the choice. */
    public int choose(String caption, String message, List<String> labels, int preset) throws InterruptedException {
        Object chosen = call(HostMethodId.PROMPT_FOR_CHOICE, caption, message, HostParameters.choices(labels), preset);
        return chosen instanceof Integer number ? number : preset;
    }

    /** {@code Write-Host}. */
    public void writeLine(String text) throws InterruptedException {
        call(HostMethodId.WRITE_LINE_2, text);
    }
}
