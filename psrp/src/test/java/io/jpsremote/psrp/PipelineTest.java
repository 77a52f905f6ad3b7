package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.fragment.Fragmenter;
import io.jpsremote.psrp.fragment.ObjectIds;
import io.jpsremote.psrp.message.CreatePipeline;
import io.jpsremote.psrp.message.DebugRecordMessage;
import io.jpsremote.psrp.message.ErrorRecordMessage;
import io.jpsremote.psrp.message.MessageEncoder;
import io.jpsremote.psrp.message.PipelineOutput;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.StreamMerge;
import io.jpsremote.psrp.record.DebugRecord;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.Stream;
import io.jpsremote.psrp.record.StreamRecord;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PipelineTest {

    /** Answers "hold" never, and everything else with its own text. */
    static PeerTransport echo() {
        return PeerTransport.running((p, run) -> {
            if (!run.text().startsWith("hold")) {
                p.output(run.id(), run.text());
                p.complete(run.id());
            }
        });
    }

    static List<CreatePipeline> created(PeerTransport peer) {
        return peer.received.stream()
                .filter(CreatePipeline.class::isInstance)
                .map(CreatePipeline.class::cast)
                .toList();
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    record Proc(int id, String name) {}

    @Test
    void commandsParametersAndArgumentsTravelAsData() {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            session.pipeline()
                    .addCommand("Get-Item")
                    .addParameter("Path", "/tmp; exit")
                    .addSwitch("Force")
                    .addArgument(5)
                    .mergeErrors()
                    .addCommand("Out-String")
                    .addStatement()
                    .addScript("param($a) $a", "x")
                    .useLocalScope(true)
                    .merge(StreamMerge.WARNING)
                    .invoke();
        }
        CreatePipeline sent = created(peer).get(0);
        assertThat(sent.noInput()).isTrue();
        assertThat(sent.redirectErrors()).isTrue();
        assertThat(sent.statements()).hasSize(2);
        assertThat(sent.statements().get(0)).extracting(c -> c.text()).containsExactly("Get-Item", "Out-String");
        assertThat(sent.statements().get(0).get(0).parameters())
                .extracting(p -> p.value())
                .containsExactly("/tmp; exit", true, 5);
        assertThat(sent.statements().get(1).get(0).isScript()).isTrue();
        assertThat(sent.statements().get(1).get(0).useLocalScope()).isTrue();
    }

    @Test
    void whatNeedsACommandSaysSo() {
        try (PsSession session = PsSession.open(echo())) {
            assertThatThrownBy(() -> session.pipeline().addArgument(1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.pipeline().invoke()).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.pipeline().addScript("1").next())
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aLoneNullIsAnArgument() {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            session.invoke("param($a) $a", (@Nullable Object[]) null);
        }
        assertThat(created(peer).get(0).statements().get(0).get(0).parameters())
                .hasSize(1)
                .allSatisfy(p -> assertThat(p.value()).isNull());
    }

    @Test
    void runsOnce() {
        try (PsSession session = PsSession.open(echo())) {
            Pipeline pipeline = session.pipeline().addScript("1");
            pipeline.invoke();
            assertThatThrownBy(pipeline::invoke)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("runs once");
            assertThatThrownBy(() -> pipeline.addArgument(1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void recordsOfAllStreamsComeInArrivalOrder() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), 1);
            p.send(run.id(), new ErrorRecordMessage(ErrorRecord.builder("bad").build()));
            p.output(run.id(), 2, null);
            p.complete(run.id());
        });
        try (PsSession session = PsSession.open(peer)) {
            PipelineResult result = session.pipeline().addScript("x").invoke();
            assertThat(result.records())
                    .extracting(StreamRecord::stream)
                    .containsExactly(Stream.OUTPUT, Stream.ERROR, Stream.OUTPUT, Stream.OUTPUT);
            assertThat(result.output()).containsExactly(1, 2, null);
            assertThat(result.hadErrors()).isTrue();
            assertThat(result.errors()).hasSize(1);
            assertThat(result.state()).isEqualTo(PipelineState.COMPLETED);
        }
    }

    @Test
    void outputCanBeWalkedAsItArrives() throws InterruptedException {
        CountDownLatch readFirst = new CountDownLatch(1);
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), 1);
            p.send(run.id(), new ErrorRecordMessage(ErrorRecord.builder("bad").build()));
            new Thread(() -> {
                        await(readFirst);
                        p.serve(() -> {
                            p.output(run.id(), 2);
                            p.complete(run.id());
                        });
                    })
                    .start();
        });
        try (PsSession session = PsSession.open(peer)) {
            Pipeline pipeline = session.pipeline().addScript("x").start();
            Iterator<Object> output = pipeline.output().iterator();
            assertThat(output.next()).isEqualTo(1);
            readFirst.countDown();
            assertThat(output.next()).isEqualTo(2);
            assertThat(output.hasNext()).isFalse();
            assertThatThrownBy(output::next).isInstanceOf(NoSuchElementException.class);
            assertThat(pipeline.errors()).hasSize(1);
        }
    }

    @Test
    void outputBindsToARecord() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.output(run.id(), PsObject.of("Id", 7, "Name", "init"));
            p.complete(run.id());
        });
        try (PsSession session = PsSession.open(peer)) {
            assertThat(session.pipeline().addScript("x").as(Proc.class).invoke().values())
                    .containsExactly(new Proc(7, "init"));
            try (var stream = session.pipeline().addScript("x").as(Proc.class).stream()) {
                assertThat(stream).containsExactly(new Proc(7, "init"));
            }
        }
    }

    @Test
    void anUnreadableObjectFailsItsPipelineOnly() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            if (run.text().equals("bad")) {
                // a body that is no CLIXML: a message whose body the peer cut short
                byte[] bytes =
                        MessageEncoder.encode(new PipelineOutput("abc"), UUID.randomUUID(), run.id(), p.options.codec);
                Fragmenter cut = new Fragmenter(new ObjectIds());
                cut.add(Arrays.copyOf(bytes, bytes.length - 3));
                p.raw(run.id(), cut.take(1000));
            } else {
                p.output(run.id(), "good");
                p.complete(run.id());
            }
        });
        try (PsSession session = PsSession.open(peer)) {
            assertThatThrownBy(() -> session.invoke("bad")).isInstanceOf(ProtocolViolationException.class);
            assertThat(session.invoke("good")).containsExactly("good");
        }
    }

    @Test
    void everyStartedPipelineIsClosedOnceOnTheServer() {
        PeerTransport peer = echo();
        try (PsSession session = PsSession.open(peer)) {
            for (int i = 0; i < 20; i++) {
                session.invoke("x");
            }
        }
        assertThat(peer.acts).filteredOn(a -> a.startsWith("start")).hasSize(20);
        assertThat(peer.acts)
                .filteredOn(a -> a.startsWith("close ") && !a.contains("shell"))
                .hasSize(20)
                .doesNotHaveDuplicates();
        assertThat(peer.acts).last().isEqualTo("close shell, open pipelines: 0");
    }

    @Test
    void debugRecordsAreTyped() {
        PeerTransport peer = PeerTransport.running((p, run) -> {
            p.send(run.id(), new DebugRecordMessage(DebugRecord.from("d")));
            p.complete(run.id());
        });
        try (PsSession session = PsSession.open(peer)) {
            assertThat(session.pipeline().addScript("x").invoke().debug()).hasSize(1);
        }
    }
}
