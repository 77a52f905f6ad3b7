package io.jpsremote.wsman.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.message.PipelineState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same with Microsoft's WS-Man server for Linux, which answers in many small ways otherwise than Windows (its README lists them). */
@Timeout(60)
class OmiReplayTest {

    private static ReplayServer server(String name) {
        return new ReplayServer("omi-traces/" + name);
    }

    @Test
    void aCommandAnswers() {
        try (ReplayServer server = server("a-basic");
                PsSession session = Replayed.open(server)) {
            assertThat(session.psVersion()).isEqualTo(PsVersion.parse("7.6.9"));
            assertThat(session.invoke("recorded")).containsExactly(2);
        }
    }

    @Test
    void errorsOfEveryKindComeAsPowerShellMeansThem() {
        try (ReplayServer server = server("c-errors");
                PsSession session = Replayed.open(server)) {
            assertThat(failure(session)).isEqualTo("boom");
            assertThat(failure(session)).isEqualTo("ExpectedValueExpression");
            assertThat(session.pipeline().addScript("recorded").invoke().errors())
                    .singleElement()
                    .satisfies(e -> assertThat(e.fullyQualifiedErrorId()).startsWith("CommandNotFoundException"));
            assertThat(failure(session)).isEqualTo("CommandNotFoundException");
            assertThat(failure(session)).isEqualTo("InvalidCastFromStringToInteger");
            assertThat(failure(session)).isEqualTo("RuntimeException");
        }
    }

    private static String failure(PsSession session) {
        try {
            return session.invoke("recorded").toString();
        } catch (PipelineFailedException e) {
            return e.errorRecord().fullyQualifiedErrorId();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"e-input", "e-input-param"})
    void inputComesBack(String name) {
        try (ReplayServer server = server(name);
                PsSession session = Replayed.open(server)) {
            PipelineResult result = session.pipeline()
                    .addScript("recorded")
                    .input(List.of("one", 2, "three"))
                    .invoke();
            assertThat(result.output()).containsExactly("one", 2, "three");
        }
    }

    @Test
    void aLargeInputIsCountedOnTheOtherSide() {
        try (ReplayServer server = server("i-large-input");
                PsSession session = Replayed.open(server)) {
            PipelineResult result =
                    session.pipeline().addScript("recorded").input(List.of("x")).invoke();
            assertThat(result.output()).containsExactly(1_000_000);
        }
    }

    @Test
    void anObjectOfManyFragmentsComesWhole() {
        try (ReplayServer server = server("i-large-output");
                PsSession session = Replayed.open(server)) {
            assertThat(session.invoke("recorded"))
                    .singleElement()
                    .satisfies(text -> assertThat((String) text).hasSizeGreaterThan(1_000_000));
        }
    }

    @Test
    void objectsComeWithTheirTypes() {
        try (ReplayServer server = server("k-objects");
                PsSession session = Replayed.open(server)) {
            List<Object> output = session.invoke("recorded");
            PsObject first = (PsObject) output.get(0);
            assertThat(first.getInt("A")).isEqualTo(1);
            assertThat(first.getString("B")).isEqualTo("two");
            assertThat(output.subList(1, 4)).containsExactly(null, 'x', 1.5);
        }
    }

    @Test
    void threeCommandsRunInTheSameProcess() {
        try (ReplayServer server = server("k-three-invokes");
                PsSession session = Replayed.open(server)) {
            assertThat(session.invoke("recorded"))
                    .isEqualTo(session.invoke("recorded"))
                    .isEqualTo(session.invoke("recorded"));
        }
    }

    @Test
    void emptyAnswersOfALongSilenceMeanAskAgain() {
        try (ReplayServer server = server("j-receive-timeout");
                PsSession session = Replayed.open(server)) {
            assertThat(session.invoke("recorded")).containsExactly("late");
        }
    }

    @Test
    void aStoppedCommandGivesTheSessionBack() throws InterruptedException {
        try (ReplayServer server = server("d-stop-silent");
                PsSession session = Replayed.open(server)) {
            try (Pipeline endless = session.pipeline().addScript("recorded").start()) {
                server.replay().await("command", 1);
                endless.stop();
                assertThat(endless.state()).isEqualTo(PipelineState.STOPPED);
            }
            assertThat(session.invoke("recorded")).containsExactly("after");
        }
    }

    @Test
    void anUnknownConfigurationIsNotRefusedAndOpensTheDefaultOne() {
        try (ReplayServer server = server("f-no-such-configuration");
                PsSession session = Replayed.open(server)) {
            assertThat(session.psVersion()).isEqualTo(PsVersion.parse("7.6.9"));
        }
    }
}
