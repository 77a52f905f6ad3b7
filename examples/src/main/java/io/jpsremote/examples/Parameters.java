package io.jpsremote.examples;

import io.jpsremote.psrp.PsSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands values to commands as data, so that nothing in them is ever parsed as a script. */
public final class Parameters {

    private Parameters() {}

    /** The files in a folder whose name may hold anything, then a script with an argument. */
    public static List<@Nullable Object> filesOf(PsSession session, String folder) {
        // snippet: parameters
        return session.pipeline()
                .addCommand("Get-ChildItem")
                .addParameter("LiteralPath", folder)
                .addSwitch("File")
                .addScript("param($suffix) $input | ForEach-Object { $_.Name + $suffix }", " (a file)")
                .invoke()
                .output();
        // end
    }
}
