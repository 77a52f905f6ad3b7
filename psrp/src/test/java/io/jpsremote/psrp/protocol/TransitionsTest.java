package io.jpsremote.psrp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.fixture.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionsTest {

    @Test
    void everyPhaseCanBeReached() {
        assertThat(reachable(Transitions.POOL, PoolPhase.BEFORE_OPEN)).containsAll(EnumSet.allOf(PoolPhase.class));
        assertThat(reachable(Transitions.PIPELINE, PipelinePhase.NOT_STARTED))
                .containsAll(EnumSet.allOf(PipelinePhase.class));
        assertThat(reachable(Transitions.KEY, KeyPhase.NONE)).containsAll(EnumSet.allOf(KeyPhase.class));
    }

    private static <S extends Enum<S>, T extends Enum<T> & Trigger> Set<S> reachable(Transitions<S, T> table, S start) {
        Set<S> seen = new HashSet<>(Set.of(start));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Transitions.Row<S, T> row : table.rows()) {
                grew |= seen.contains(row.from()) && seen.add(row.to());
            }
        }
        return seen;
    }

    @Test
    void noStepIsInATableTwice() {
        for (Transitions<?, ?> table : List.of(Transitions.POOL, Transitions.PIPELINE, Transitions.KEY)) {
            assertThat(table.rows().stream().map(r -> r.from() + " " + r.trigger()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyTriggerIsInItsTable() {
        assertThat(Transitions.POOL.rows().stream().map(Transitions.Row::trigger))
                .containsAll(EnumSet.allOf(PoolTrigger.class));
        assertThat(Transitions.PIPELINE.rows().stream().map(Transitions.Row::trigger))
                .containsAll(EnumSet.allOf(PipelineTrigger.class));
        assertThat(Transitions.KEY.rows().stream().map(Transitions.Row::trigger))
                .containsAll(EnumSet.allOf(KeyTrigger.class));
    }

    @Test
    void aFinalPhaseIsNeverLeft() {
        assertThat(Transitions.PIPELINE.rows())
                .filteredOn(r -> r.from().isOver())
                .allMatch(r -> r.to() == r.from());
        assertThat(Transitions.POOL.rows()).filteredOn(r -> r.from().isOver()).allMatch(r -> r.to() == r.from());
    }

    @Test
    void aStepOfThePeerThatIsNotInTheTableIsItsViolation() {
        assertThatThrownBy(() -> Transitions.POOL.next(PoolPhase.BEFORE_OPEN, PoolTrigger.OPENED))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("RUNSPACEPOOL_STATE Opened in state BEFORE_OPEN, allowed in [OPENING]");
    }

    @Test
    void aStepOfTheCallerThatIsNotInTheTableIsHisMistake() {
        assertThatThrownBy(() -> Transitions.POOL.next(PoolPhase.OPENED, PoolTrigger.OPEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("open() in state OPENED, allowed in [BEFORE_OPEN]");
    }

    @Test
    void theDiagramsInTheDocumentsAreThoseOfTheTables() throws IOException {
        Path page = Checkout.root().resolve("docs/state-diagrams.md");
        if (System.getenv("JPSREMOTE_WRITE_DOCS") != null) {
            Files.writeString(page, StateDiagrams.markdown());
        }
        assertThat(page).hasContent(StateDiagrams.markdown());
    }
}
