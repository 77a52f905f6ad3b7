package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.message.PipelineState;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a session when nobody reads the output of a pipeline: the reader waits at the bound, and stop and close get through. */
@Timeout(60)
class BackPressureTest {

    private static final int ITEM = 10_000;
    private static final int ITEMS = 100;
    private static final String TEXT = "x".repeat(ITEM);
    private static final SessionOptions OPTIONS = SessionOptions.builder()
            .maxRunspaces(2)
            .bufferBytes(6L * ITEM - 1000)
            .build();

    private final AtomicInteger delivered = new AtomicInteger();
    private final CountDownLatch atTheBound = new CountDownLatch(5);

    /** Answers "many" with a million bytes, "end" with none. */
    private PeerTransport flood() {
        return PeerTransport.running((p, run) -> {
            if (run.text().equals("many")) {
                for (int i = 0; i < ITEMS; i++) {
                    p.output(run.id(), TEXT);
                    p.tell(r -> {
                        delivered.incrementAndGet();
                        atTheBound.countDown();
                    });
                }
            }
            if (!run.text().equals("hold")) {
                p.complete(run.id());
            }
        });
    }

    @Test
    void theReaderWaitsAtTheBoundUntilOutputIsRead() throws InterruptedException {
        PeerTransport peer = flood();
        try (PsSession session = PsSession.open(peer, OPTIONS)) {
            Pipeline pipeline = session.pipeline().addScript("many").start();
            assertThat(atTheBound.await(30, TimeUnit.SECONDS)).isTrue();
            int read = 0;
            while (pipeline.next() != null) {
                read++;
                // what was delivered is what was read and at most the bound and one message more
                assertThat(delivered.get()).isLessThanOrEqualTo(read + 6);
            }
            assertThat(read).isEqualTo(ITEMS);
        }
    }

    @Test
    void stopGetsThroughAFullBufferThatNobodyReads() throws InterruptedException {
        PeerTransport peer = flood();
        try (PsSession session = PsSession.open(peer, OPTIONS)) {
            Pipeline pipeline = session.pipeline().addScript("many").start();
            assertThat(atTheBound.await(30, TimeUnit.SECONDS)).isTrue();
            pipeline.stop();
            assertThat(pipeline.state()).isIn(PipelineState.STOPPED, PipelineState.COMPLETED);
            assertThat(session.invoke("more")).isEmpty();
        }
    }

    @Test
    void closeOfTheSessionGetsThroughAFullBuffer() throws InterruptedException {
        PeerTransport peer = flood();
        try (PsSession session = PsSession.open(peer, OPTIONS)) {
            session.pipeline().addScript("many").start();
            assertThat(atTheBound.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(peer.acts).last().isEqualTo("close shell, open pipelines: 0");
    }

    @Test
    void anotherPipelineEndsOnceTheUnreadOneIsClosed() throws Exception {
        PeerTransport peer = flood();
        try (PsSession session = PsSession.open(peer, OPTIONS)) {
            Pipeline unread = session.pipeline().addScript("many").start();
            assertThat(atTheBound.await(30, TimeUnit.SECONDS)).isTrue();
            var other = session.pipeline().addScript("other").invokeAsync();
            unread.close();
            assertThat(other.get(30, TimeUnit.SECONDS).state()).isEqualTo(PipelineState.COMPLETED);
        }
    }

    @Test
    void theReaderGoesOnToTwiceTheBoundWhileAnAcknowledgementIsAwaited() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        PeerTransport peer = PeerTransport.running((p, run) -> {
            if (run.text().equals("some")) {
                // between once and twice the bound
                for (int i = 0; i < 8; i++) {
                    p.output(run.id(), TEXT);
                }
                held.countDown();
            }
        });
        try (PsSession session = PsSession.open(peer, OPTIONS)) {
            Pipeline unread = session.pipeline().addScript("some").start();
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            // start and stop of the other are acknowledged behind the output that nobody reads
            Pipeline other = session.pipeline().addScript("other").start();
            other.stop();
            assertThat(other.state()).isEqualTo(PipelineState.STOPPED);
            assertThat(unread.next()).isNotNull();
        }
    }
}
