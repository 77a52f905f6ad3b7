package io.jpsremote.examples;

import io.jpsremote.psrp.PsSession;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gets the output as records of one's own. */
public final class TypedBinding {

    private TypedBinding() {}

    // snippet: typed-binding
    /** Components are filled from properties of the same name. */
    record Job(String name, int priority, Duration limit) {}

    static List<@Nullable Job> jobs(PsSession session) {
        return session.pipeline()
                .addScript("[pscustomobject]@{Name='backup'; Priority=3; Limit=[timespan]'01:30:00'}")
                .as(Job.class)
                .invoke()
                .values(); // [Job[name=backup, priority=3, limit=PT1H30M]]
    }
    // end
}
