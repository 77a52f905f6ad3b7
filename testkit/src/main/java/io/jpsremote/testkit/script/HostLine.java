package io.jpsremote.testkit.script;

import io.jpsremote.psrp.host.HostMethodId;
import io.jpsremote.psrp.message.HostCall;
import io.jpsremote.psrp.message.HostInfo;
import io.jpsremote.psrp.message.HostResponse;
import io.jpsremote.psrp.record.ErrorRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Calls of one pipeline, or of the pool, to the client's host, and their answers. Thread-safe. */
final class HostLine {

    /** Sends a call. */
    @FunctionalInterface
    interface Out {
        void send(HostCall call) throws InterruptedException;
    }

    private final HostInfo host;
    private final Out out;
    private final Map<Long, CompletableFuture<HostResponse>> asked = new ConcurrentHashMap<>();
    private final AtomicLong callIds = new AtomicLong();

    HostLine(HostInfo host, Out out) {
        this.host = host;
        this.out = out;
    }

    boolean hasInterface() {
        return !host.isHostNull() && !host.isHostUiNull();
    }

    /** The result, null for a method without one. */
    @Nullable Object call(HostMethodId method, @Nullable Object... parameters) throws InterruptedException {
        List<@Nullable Object> list = Arrays.asList(parameters);
        if (method.isVoid()) {
            out.send(new HostCall(HostCall.VOID, method.number(), method.wireName(), list));
            return null;
        }
        if (!hasInterface()) {
            throw new PipelineFailure(EngineErrors.noHost());
        }
        long id = callIds.incrementAndGet();
        CompletableFuture<HostResponse> answer = new CompletableFuture<>();
        asked.put(id, answer);
        out.send(new HostCall(id, method.number(), method.wireName(), list));
        try {
            return result(answer.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void answer(HostResponse response) {
        CompletableFuture<HostResponse> waiting = asked.remove(response.callId());
        if (waiting != null) {
            waiting.complete(response);
        }
    }

    private static @Nullable Object result(HostResponse response) {
        ErrorRecord error = response.error();
        if (error != null) {
            throw new PipelineFailure(ErrorRecord.builder(error.message())
                    .exceptionType("System.Management.Automation.RemoteException")
                    .fullyQualifiedErrorId("RemoteException")
                    .build());
        }
        return response.result();
    }
}
