package io.jpsremote.wsman.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.wsman.WsmanTransport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An Error on one of the transport's threads: nobody waits for ever for what that thread was to bring. */
@Timeout(30)
class WorkerErrorTest {

    private static final String PASSWORD = "Speicher-1";

    private final ScriptedBackend backend = new ScriptedBackend();
    private final RemotingEndpoint endpoint = RemotingEndpoint.builder()
            .http()
            .user("alice", PASSWORD.toCharArray())
            .backend(backend)
            .start();
    /** Whose next bytes there is no memory for. */
    private final AtomicReference<Predicate<UUID>> starved = new AtomicReference<>(target -> false);

    WorkerErrorTest() {
        backend.when(Match.command("Get-Answer")).emit(42);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private PsSession open() {
        return PsSession.open(between(
                PsrpTransport.class,
                WsmanTransport.to("127.0.0.1")
                        .port(endpoint.http().port())
                        .credential("alice", PASSWORD.toCharArray())
                        .operationTimeout(Duration.ofMillis(500))
                        .warnings(text -> {})
                        .build()));
    }

    /** The same, with something between that has no memory when a test wants it so. */
    private <T> T between(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> call(real, method, args)));
    }

    private Object call(Object real, Method method, Object[] args) throws Throwable {
        for (int i = 0; args != null && i < args.length; i++) {
            args[i] = args[i] instanceof FragmentReceiver r ? between(FragmentReceiver.class, r) : args[i];
        }
        if (method.getName().equals("received") && starved.get().test((UUID) args[0])) {
            throw new OutOfMemoryError("on purpose");
        }
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void whereThereIsNoMemoryForItsOutputAPipelineFailsAndTheSessionGoesOn() {
        try (PsSession session = open()) {
            starved.set(target -> !target.equals(ShellRequest.SHELL));
            Pipeline pipeline = session.pipeline().addCommand("Get-Answer");
            assertThatThrownBy(pipeline::invoke)
                    .isInstanceOf(RemotingException.class)
                    .hasMessageContaining("OutOfMemoryError: on purpose");
            starved.set(target -> false);
            assertThat(session.pipeline().addCommand("Get-Answer").invoke().output())
                    .containsExactly(42);
        }
        assertThat(endpoint.http().shells()).isZero();
    }

    @Test
    void whereThereIsNoMemoryForItsOwnAnswersASessionDoesNotOpenAndLeavesNothing() {
        starved.set(target -> target.equals(ShellRequest.SHELL));
        assertThatThrownBy(this::open)
                .isInstanceOf(RemotingException.class)
                .hasMessageContaining("OutOfMemoryError: on purpose");
        assertThat(endpoint.http().shells()).isZero();
    }
}
