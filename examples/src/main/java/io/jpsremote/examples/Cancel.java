package io.jpsremote.examples;

import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Stops a command that takes too long; the session stays usable. */
public final class Cancel {

    private Cancel() {}

    /** What the session says after its long command was stopped. */
    public static List<@Nullable Object> after(PsSession session, long millis) throws Exception {
        // snippet: cancel
        CompletableFuture<PipelineResult> sleeping =
                session.pipeline().addScript("Start-Sleep -Seconds 600").invokeAsync();
        try {
            return sleeping.get(millis, TimeUnit.MILLISECONDS).output();
        } catch (TimeoutException e) {
            sleeping.cancel(true); // stops the remote pipeline too
        }
        return session.invoke("'still here'");
        // end
    }
}
