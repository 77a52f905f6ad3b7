package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told of the network, and that telling harms nobody. */
@Timeout(20)
class LinkWatchTest {

    private final IOException away = new IOException("away");

    @Test
    void whatAListenerThrowsIsToldAsOfItsThreadAndEndsNoRequest() throws InterruptedException {
        LinkWatch watch = new LinkWatch(new LinkListener() {
            @Override
            public void interrupted(IOException cause) {
                throw new IllegalStateException("a listener's own");
            }
        });
        List<Throwable> told = new CopyOnWriteArrayList<>();
        List<String> went = new CopyOnWriteArrayList<>();
        Thread request = new Thread(() -> {
            watch.failed(away);
            went.add("on");
        });
        request.setUncaughtExceptionHandler((thread, thrown) -> told.add(thrown));
        request.start();
        request.join();
        assertThat(went).containsExactly("on");
        assertThat(told).singleElement().hasToString("java.lang.IllegalStateException: a listener's own");
    }

    @Test
    void theTroubleIsKnownWhileItLasts() {
        LinkWatch watch = new LinkWatch(LinkListener.SILENT);
        assertThat(watch.trouble()).isNull();
        watch.failed(away);
        assertThat(watch.trouble()).isSameAs(away);
        watch.worked();
        assertThat(watch.trouble()).isNull();
    }
}
