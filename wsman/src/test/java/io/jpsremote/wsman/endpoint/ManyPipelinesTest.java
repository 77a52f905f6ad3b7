package io.jpsremote.wsman.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.wsman.LinkListener;
import io.jpsremote.wsman.WsmanTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More pipelines at once than connections. */
@Timeout(60)
class ManyPipelinesTest {

    private static final String PASSWORD = "Gedraenge-1";
    private static final int CONNECTIONS = 8;
    private static final int PIPELINES = 12;

    private final CountDownLatch signal = new CountDownLatch(1);
    private final ScriptedBackend backend = new ScriptedBackend();
    private final RemotingEndpoint endpoint = RemotingEndpoint.builder()
            .http()
            .user("alice", PASSWORD.toCharArray())
            .backend(backend)
            .start();
    private final List<String> news = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private PsSession open(Duration operationTimeout) {
        LinkListener listener = new LinkListener() {
            @Override
            public void interrupted(IOException cause) {
                news.add(cause.toString());
            }
        };
        return PsSession.open(
                WsmanTransport.to("127.0.0.1")
                        .port(endpoint.http().port())
                        .credential("alice", PASSWORD.toCharArray())
                        .maxConnections(CONNECTIONS)
                        .operationTimeout(operationTimeout)
                        .linkListener(listener)
                        .warnings(text -> {})
                        .build(),
                SessionOptions.builder().maxRunspaces(PIPELINES + 2).build());
    }

    private static List<Pipeline> started(PsSession session) {
        List<Pipeline> pipelines = new ArrayList<>();
        for (int i = 0; i < PIPELINES; i++) {
            pipelines.add(session.pipeline().addCommand("Wait-Signal").start());
        }
        return pipelines;
    }

    private void waitForTheSignal() {
        backend.when(Match.command("Wait-Signal")).then(call -> {
            while (signal.getCount() > 0) {
                call.delay(Duration.ofMillis(5));
            }
            call.emit("seen");
        });
        backend.when(Match.command("Get-Answer")).emit(42);
    }

    @Test
    void silentPipelinesThatHoldEveryConnectionTheyMayKeepNobodyFromStartingOrStopping() {
        waitForTheSignal();
        try (PsSession session = open(Duration.ofSeconds(30))) {
            List<Pipeline> pipelines = started(session);
            // nothing of this waits for one of the Receives, which take 30 seconds
            pipelines.forEach(Pipeline::stop);
            assertThat(session.pipeline().addCommand("Get-Answer").invoke().output())
                    .containsExactly(42);
        }
        assertThat(news).isEmpty();
    }

    @Test
    void theyTakeTurnsAndAllOutputComes() {
        waitForTheSignal();
        try (PsSession session = open(Duration.ofMillis(300))) {
            List<Pipeline> pipelines = started(session);
            signal.countDown();
            for (Pipeline pipeline : pipelines) {
                assertThat(pipeline.output()).containsExactly("seen");
            }
        }
        assertThat(news).isEmpty();
    }
}
