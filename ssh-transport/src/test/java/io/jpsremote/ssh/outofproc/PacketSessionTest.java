package io.jpsremote.ssh.outofproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.ShellRequest;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacketSessionTest {

    private static final UUID PIPELINE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private ScriptedServer server;
    private RecordingReceiver receiver;
    private QueueSource shell;
    private PacketSession session;

    @BeforeEach
    void open() throws Exception {
        server = new ScriptedServer();
        receiver = new RecordingReceiver();
        shell = new QueueSource();
        session = new PacketSession(server, receiver, "test");
        session.open(shell);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void started(UUID pipeline, FragmentSource source) throws Exception {
        session.startPipeline(pipeline, source);
        assertThat(server.next()).isEqualTo("COMMAND " + pipeline.getLeastSignificantBits());
        server.say(PacketKind.COMMAND_ACK, pipeline);
        assertThat(receiver.next()).isEqualTo("started " + pipeline.getLeastSignificantBits());
    }

    @Test
    void whatTheServerSendsReachesTheReceiver() throws Exception {
        server.data(PIPELINE, (byte) 1, (byte) 2);
        server.say(PacketKind.SIGNAL_ACK, PIPELINE);
        server.say(PacketKind.CLOSE_ACK, PIPELINE);
        server.text("__NamedPipeError__:Remote transport error: what\n");
        assertThat(receiver.next()).isEqualTo("received 1 0102");
        assertThat(receiver.next()).isEqualTo("signalled 1");
        assertThat(receiver.next()).isEqualTo("closed 1");
        assertThat(receiver.next()).isEqualTo("complaint what");
    }

    @Test
    void oneDataIsOutstandingForEachTarget() throws Exception {
        started(PIPELINE, new QueueSource().add(1, false).add(2, true));
        assertThat(server.next()).startsWith("DATA 1 ");
        started(OTHER, new QueueSource().add(3, true));
        assertThat(server.next()).startsWith("DATA 2 ");
        assertThat(server.soon()).isEqualTo("nothing");
        server.say(PacketKind.DATA_ACK, PIPELINE);
        assertThat(server.next()).startsWith("DATA 1 ");
    }

    @Test
    void dataWaitsForTheAckOfItsCommand() throws Exception {
        session.startPipeline(PIPELINE, new QueueSource().add(1, true));
        assertThat(server.next()).isEqualTo("COMMAND 1");
        assertThat(server.soon()).isEqualTo("nothing");
        server.say(PacketKind.COMMAND_ACK, PIPELINE);
        assertThat(server.next()).startsWith("DATA 1 ");
    }

    @Test
    void aSignalWaitsUntilThePipelineExists() throws Exception {
        started(PIPELINE, new QueueSource().add(1, false).add(2, true).add(3, true));
        session.signal(PIPELINE);
        assertThat(server.next()).startsWith("DATA 1 ");
        assertThat(server.soon()).isEqualTo("nothing");
        server.say(PacketKind.DATA_ACK, PIPELINE);
        assertThat(server.next()).startsWith("DATA 1 ");
        server.say(PacketKind.DATA_ACK, PIPELINE);
        assertThat(server.next()).isEqualTo("SIGNAL 1");
    }

    @Test
    void aPipelineIsGivenTimeToStartBeforeItIsEnded() throws Exception {
        started(PIPELINE, new QueueSource().add(1, true));
        assertThat(server.next()).startsWith("DATA 1 ");
        long acked = System.nanoTime();
        server.say(PacketKind.DATA_ACK, PIPELINE);
        session.signal(PIPELINE);
        assertThat(server.next()).isEqualTo("SIGNAL 1");
        assertThat(System.nanoTime() - acked).isGreaterThan(100_000_000L);
        session.closePipeline(PIPELINE);
        assertThat(server.next()).isEqualTo("CLOSE 1");
    }

    @Test
    void aPipelineThatWasHeardOfIsEndedAtOnce() throws Exception {
        started(PIPELINE, new QueueSource().add(1, true));
        assertThat(server.next()).startsWith("DATA 1 ");
        server.say(PacketKind.DATA_ACK, PIPELINE);
        server.data(PIPELINE, (byte) 1);
        assertThat(receiver.next()).startsWith("received 1");
        session.closePipeline(PIPELINE);
        assertThat(server.next()).isEqualTo("CLOSE 1");
    }

    @Test
    void aSignalGoesBeforeInputThatIsStillThere() throws Exception {
        QueueSource source = new QueueSource().add(1, true).add(2, true).add(3, true);
        started(PIPELINE, source);
        assertThat(server.next()).startsWith("DATA 1 ");
        server.say(PacketKind.DATA_ACK, PIPELINE);
        assertThat(server.next()).startsWith("DATA 1 ");
        session.signal(PIPELINE);
        assertThat(server.next()).isEqualTo("SIGNAL 1");
    }

    @Test
    void aCloseDropsTheSourceAndWaitsForTheAck() throws Exception {
        started(PIPELINE, new QueueSource().add(1, true).add(2, true));
        assertThat(server.next()).startsWith("DATA 1 ");
        session.closePipeline(PIPELINE);
        assertThat(server.soon()).isEqualTo("nothing");
        server.say(PacketKind.DATA_ACK, PIPELINE);
        assertThat(server.next()).isEqualTo("CLOSE 1");
        session.closePipeline(PIPELINE);
        server.say(PacketKind.DATA_ACK, OTHER);
        assertThat(server.soon()).isEqualTo("nothing");
    }

    @Test
    void theShellIsClosedOnTheZeroTarget() throws Exception {
        session.closeShell();
        assertThat(server.next()).isEqualTo("CLOSE 0");
        server.say(PacketKind.CLOSE_ACK, ShellRequest.SHELL);
        assertThat(receiver.next()).isEqualTo("shell closed");
    }

    @Test
    void promptResponsesTravelOnTheirStream() throws Exception {
        started(PIPELINE, new QueueSource().addPrompt(1));
        assertThat(server.next()).startsWith("DATA 1 pr ");
    }

    @Test
    void moreThanFitsAtOnceIsSentToo() throws Exception {
        QueueSource source = new QueueSource();
        for (int i = 0; i < 50; i++) {
            source.add(32 * 1024, true);
        }
        started(PIPELINE, source);
        for (int i = 0; i < 50; i++) {
            assertThat(server.next()).startsWith("DATA 1 ");
            server.say(PacketKind.DATA_ACK, PIPELINE);
        }
        assertThat(server.soon()).isEqualTo("nothing");
    }

    @Test
    void aWakeAfterTheSourceWasEmptySendsWhatCame() throws Exception {
        QueueSource source = new QueueSource();
        started(PIPELINE, source);
        assertThat(server.soon()).isEqualTo("nothing");
        source.add(1, true);
        session.wakeSender(PIPELINE);
        assertThat(server.next()).startsWith("DATA 1 ");
    }

    @Test
    void aSourceThatFailsFailsItsPipelineOnly() throws Exception {
        session.startPipeline(PIPELINE, max -> {
            throw new IllegalArgumentException("bad item");
        });
        server.say(PacketKind.COMMAND_ACK, PIPELINE);
        assertThat(receiver.next()).isEqualTo("started 1");
        assertThat(receiver.next()).isEqualTo("failed 1 bad item");
        assertThat(server.next()).isEqualTo("COMMAND 1");
        started(OTHER, new QueueSource().add(1, true));
        assertThat(server.next()).startsWith("DATA 2 ");
    }

    @Test
    void nothingIsReadWhileThereIsNoRoom() throws Exception {
        CountDownLatch room = new CountDownLatch(1);
        receiver.onData = () -> receiver.room = room;
        server.data(PIPELINE, (byte) 1);
        assertThat(receiver.next()).isEqualTo("received 1 01");
        server.data(PIPELINE, (byte) 2);
        session.startPipeline(OTHER, new QueueSource());
        assertThat(server.next()).isEqualTo("COMMAND 2");
        server.say(PacketKind.COMMAND_ACK, OTHER);
        assertThat(server.soon()).isEqualTo("nothing");
        room.countDown();
        assertThat(receiver.next()).isEqualTo("received 1 02");
        assertThat(receiver.next()).isEqualTo("started 2");
    }

    @Test
    void theEndOfTheStreamIsTheLossOfTheLink() throws Exception {
        server.say(PacketKind.DATA_ACK, PIPELINE);
        server.end();
        assertThat(receiver.next()).isEqualTo("lost ConnectionLostException RUNNING");
    }

    @Test
    void theEndBeforeAnyPacketIsToldAsThatWithTheNoise() throws Exception {
        server.text("bash: pwsh: command not found\n");
        server.end();
        assertThat(receiver.next()).isEqualTo("lost ConnectionLostException BEFORE_FIRST_PACKET");
        assertThat(server.ends.take().noise()).contains("command not found");
        assertThatThrownBy(() -> session.awaitFirstPacket()).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void garbageBetweenPacketsIsAViolation() throws Exception {
        server.say(PacketKind.DATA_ACK, PIPELINE);
        server.text("garbage\n");
        assertThat(receiver.next()).startsWith("lost ProtocolViolationException");
    }

    @Test
    void aPacketOnlyAClientMaySendIsAViolation() throws Exception {
        server.say(PacketKind.COMMAND, PIPELINE);
        assertThat(receiver.next()).startsWith("lost ProtocolViolationException");
    }

    @Test
    void closingTellsTheReceiverOnceAndEndsTheThreads() throws Exception {
        session.close();
        assertThat(receiver.next()).isEqualTo("lost ConnectionLostException CLOSING");
        session.close();
        server.ends.poll(10, TimeUnit.SECONDS);
        assertThat(server.ends).isEmpty();
    }

    @Test
    void aFirstPacketEndsTheWaitForIt() throws Exception {
        server.text("noise\n");
        server.say(PacketKind.DATA_ACK, ShellRequest.SHELL);
        FirstPacketStep step = new FirstPacketStep(session, server, Duration.ofSeconds(20), Set.of());
        assertThat(step.run()).isEqualTo("after 5 characters that are no packet: noise");
        assertThat(step.onDeadline()).hasMessageContaining("BEFORE_FIRST_PACKET");
    }

    @Test
    void anErrorWhileSendingEndsTheSessionAndLeavesNobodyWaiting() throws Exception {
        AtomicBoolean full = new AtomicBoolean();
        started(PIPELINE, max -> {
            if (full.get()) {
                throw new OutOfMemoryError("on purpose");
            }
            return null;
        });
        full.set(true);
        session.wakeSender(PIPELINE);
        assertThat(receiver.next()).startsWith("lost ConnectionLostException");
        assertThat(server.ends.take().cause()).hasRootCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void anEndThatCannotBeExplainedIsToldAllTheSame() throws Exception {
        server.unexplained = new NoClassDefFoundError("on purpose");
        server.end();
        assertThat(receiver.next())
                .startsWith("lost ConnectionLostException")
                .contains("NoClassDefFoundError: on purpose");
    }
}
