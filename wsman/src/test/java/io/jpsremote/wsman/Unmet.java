package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests find unmet. */
final class Unmet {

    private Unmet() {}

    /** What keeps a session from opening. */
    static List<Requirement> opening(WsmanTransportBuilder builder) {
        return in(() -> PsSession.open(builder.build()).close());
    }

    /** The same with all that is told of it. */
    static List<RequirementFailure> findings(WsmanTransportBuilder builder) {
        Throwable thrown = catchThrowable(() -> PsSession.open(builder.build()).close());
        return RequirementNotMetException.behind(thrown).orElseThrow().failures();
    }

    /** What keeps something from being done. */
    static List<Requirement> in(ThrowingCallable action) {
        Throwable thrown = catchThrowable(action);
        Optional<RequirementNotMetException> found = RequirementNotMetException.behind(thrown);
        assertThat(found).as("%s", thrown).isPresent();
        return found.get().failures().stream()
                .map(RequirementFailure::requirement)
                .toList();
    }
}
