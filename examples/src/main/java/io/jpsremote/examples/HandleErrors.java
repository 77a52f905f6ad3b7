package io.jpsremote.examples;

import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import java.util.List;

/** Tells errors that end a command from those that do not. */
public final class HandleErrors {

    private HandleErrors() {}

    /** Adds a line for each error. */
    public static void collect(PsSession session, List<String> lines) {
        // snippet: errors
        PipelineResult result = session.pipeline()
                .addScript("Write-Error 'a scratch'; 'and on'")
                .invoke();
        result.errors().forEach(error -> lines.add("went on after: " + error.message()));
        try {
            session.invoke("throw 'a wreck'");
        } catch (PipelineFailedException e) {
            lines.add("ended by: " + e.errorRecord().message() + ", "
                    + e.errorRecord().fullyQualifiedErrorId());
        }
        // end
    }
}
