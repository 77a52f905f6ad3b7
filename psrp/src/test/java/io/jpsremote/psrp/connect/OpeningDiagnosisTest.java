package io.jpsremote.psrp.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpeningDiagnosisTest {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    private static Requirement unmet(RequirementNotMetException e) {
        RequirementFailure failure = e.failures().get(0);
        assertThat(failure.evidence()).isNotEmpty();
        return failure.requirement();
    }

    @Test
    void aComplaintAboutInitIsTheSessionConfiguration() {
        assertThat(unmet(OpeningDiagnosis.complaint(true, "At x.pssc:1")))
                .isEqualTo(CoreRequirement.SESSION_CONFIGURATION_LOADS);
    }

    @Test
    void aComplaintAboutTheCapabilityIsTheVersion() {
        assertThat(unmet(OpeningDiagnosis.complaint(false, ""))).isEqualTo(CoreRequirement.PROTOCOL_VERSION_SHARED);
    }

    @Test
    void silenceAfterAnotherVersionIsTheVersion() {
        assertThat(unmet(OpeningDiagnosis.silence("2.3", "3.0", MINUTE)))
                .isEqualTo(CoreRequirement.PROTOCOL_VERSION_SHARED);
    }

    @Test
    void otherSilenceIsThePool() {
        assertThat(unmet(OpeningDiagnosis.silence("2.3", "2.3", MINUTE)))
                .isEqualTo(CoreRequirement.RUNSPACE_POOL_OPENS);
        assertThat(unmet(OpeningDiagnosis.refused(""))).isEqualTo(CoreRequirement.RUNSPACE_POOL_OPENS);
    }

    @Test
    void aPoolThatBreaksWithAnErrorHasSeveralReasonsAndTheQuestionThatTellsThemApart() {
        RequirementNotMetException broken = OpeningDiagnosis.refused("no such module");
        assertThat(broken.failures())
                .extracting(f -> f.requirement())
                .containsExactlyElementsOf(CoreAmbiguity.POOL_BROKEN.ranked());
        assertThat(broken.question()).isEqualTo(CoreAmbiguity.POOL_BROKEN.question());
    }

    @Test
    void everyRequirementHasASentenceAndARemedy() {
        for (CoreRequirement requirement : CoreRequirement.values()) {
            assertThat(requirement.sentence()).endsWith(".");
            assertThat(requirement.remedies()).isNotEmpty();
        }
    }
}
