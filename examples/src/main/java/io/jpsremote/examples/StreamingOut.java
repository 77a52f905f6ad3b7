package io.jpsremote.examples;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.record.StreamRecord;
import java.util.List;

/** Takes records of all seven streams as they arrive. */
public final class StreamingOut {

    private StreamingOut() {}

    /** Adds a line for each record, in the order of arrival. */
    public static void collect(PsSession session, List<String> lines) {
        // snippet: streaming-out
        String script = "Write-Warning 'almost'; 1..3; Write-Error 'missed'; 'done'";
        try (Pipeline pipeline = session.pipeline().addScript(script).start()) {
            for (StreamRecord record : pipeline.records()) {
                lines.add(record.stream() + ": " + record);
            }
        }
        // end
    }
}
