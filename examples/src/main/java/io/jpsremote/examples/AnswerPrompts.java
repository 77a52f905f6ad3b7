package io.jpsremote.examples;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.host.CallbackHost;
import io.jpsremote.psrp.host.Host;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what a script asks; without a host every prompt is refused at once. */
public final class AnswerPrompts {

    private AnswerPrompts() {}

    /** A greeting made from two answers. */
    public static List<@Nullable Object> greet(PsSession session) {
        // snippet: host
        Host host = CallbackHost.builder()
                .onField(field -> field.name().equals("Name") ? "Ada" : null)
                .onChoice((caption, message, choices, preset) -> preset)
                .build();
        String script = "$name = Read-Host -Prompt Name; "
                + "$choice = $Host.UI.PromptForChoice('', 'Sure?', @('&Yes', '&No'), 0); \"Hello $name ($choice)\"";
        return session.pipeline().addScript(script).host(host).invoke().output(); // [Hello Ada (0)]
        // end
    }
}
