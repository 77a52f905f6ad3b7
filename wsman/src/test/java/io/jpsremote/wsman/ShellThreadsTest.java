package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ShellThreadsTest {

    @Test
    void theyAreNamedDaemonsAndVirtualWhereNoMonitorPinsThem() throws Exception {
        ExecutorService threads = ShellThreads.named("wsman-host");
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        threads.execute(() -> ran.complete(Thread.currentThread()));

        Thread thread = ran.get(10, TimeUnit.SECONDS);

        assertThat(thread.getName()).startsWith("wsman-host-");
        assertThat(thread.isDaemon()).isTrue();
        boolean virtual = thread.getClass().getName().contains("Virtual");
        assertThat(virtual).isEqualTo(Runtime.version().feature() >= 24);
        threads.shutdown();
    }
}
