package io.jpsremote.psrp;

import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.host.Host;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.RemoteStreamOption;
import io.jpsremote.psrp.message.StreamMerge;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.StreamRecord;
import io.jpsremote.psrp.transport.DisconnectRequest;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One PowerShell pipeline: first put together from commands and scripts, then run once, either whole ({@link #invoke}) or record by record
 * ({@link #start}, {@link #next}).
 *
 * <p>Names and values travel as data, never as text that is parsed. Putting together is for one thread; running, reading, stopping and closing
 * may come from any. A thread that is interrupted while it waits here stops the remote pipeline, without waiting for the end, gets its interrupt
 * flag back and a {@link io.jpsremote.psrp.failure.RemotingInterruptedException}.
 */
public final class Pipeline implements AutoCloseable {

    private final SessionCore session;
    private final UUID id;
    private final boolean found;
    private final CommandLine commands = new CommandLine();
    private final RunSettings settings = new RunSettings();
    private volatile @Nullable PipelineReading reading;
    private volatile boolean closed;

    Pipeline(SessionCore session) {
        this(session, UUID.randomUUID(), false);
    }

    /** @param found whether another client has started it */
    Pipeline(SessionCore session, UUID id, boolean found) {
        this.session = session;
        this.id = id;
        this.found = found;
    }

    // ---- putting together

    /** Adds a cmdlet, function, alias or program by name; it takes the output of the one before it. */
    public Pipeline addCommand(String name) {
        fresh().command(name, false);
        return this;
    }

    /** Adds script text with positional arguments for its {@code param} block or {@code $args}. */
    public Pipeline addScript(String text, @Nullable Object... arguments) {
        fresh().command(text, true);
        // javac makes of a lone null no array of one, but no array
        @Nullable Object[] given = arguments == null ? new @Nullable Object[1] : arguments;
        for (Object argument : given) {
            addArgument(argument);
        }
        return this;
    }

    /** Adds a named parameter to the last command; the name may have its dash or not. */
    public Pipeline addParameter(String name, @Nullable Object value) {
        fresh().parameter(name, value);
        return this;
    }

    /** Adds named parameters to the last command. */
    public Pipeline addParameters(Map<String, ?> parameters) {
        parameters.forEach(this::addParameter);
        return this;
    }

    /** Turns a switch of the last command on. */
    public Pipeline addSwitch(String name) {
        return addParameter(name, true);
    }

    /** Adds a positional argument to the last command. */
    public Pipeline addArgument(@Nullable Object value) {
        fresh().argument(value);
        return this;
    }

    /** Ends the statement; what follows runs after it, as after a semicolon. */
    public Pipeline addStatement() {
        fresh().endStatement();
        return this;
    }

    /** Lets the last command's errors come as output, as {@code 2>&1} does. */
    public Pipeline mergeErrors() {
        return merge(StreamMerge.ERROR);
    }

    /** Lets a stream of the last command come as output. */
    public Pipeline merge(StreamMerge stream) {
        fresh().merge(stream);
        return this;
    }

    /** Runs the last command in a scope of its own or, as is usual, in the session's. */
    public Pipeline useLocalScope(boolean local) {
        fresh().localScope(local);
        return this;
    }

    /** Sends what the iterator gives to the first command, while output is read; it is asked on a thread of the session's. */
    public Pipeline input(Iterator<?> items) {
        fresh();
        settings.input = Objects.requireNonNull(items, "the input");
        settings.closeInput = () -> {};
        return this;
    }

    /** Sends what the iterable gives, as {@link #input(Iterator)}. */
    public Pipeline input(Iterable<?> items) {
        return input(items.iterator());
    }

    /** Sends a stream's elements; the stream is closed when the pipeline has ended, could not be started, or is closed without that. */
    public Pipeline input(Stream<?> items) {
        input(items.iterator());
        settings.closeInput = items::close;
        return this;
    }

    /** Answers this pipeline's host calls instead of the session's host. */
    public Pipeline host(Host host) {
        fresh();
        settings.host = host;
        return this;
    }

    /** Puts the command into the session's history. */
    public Pipeline addToHistory() {
        fresh();
        settings.addToHistory = true;
        return this;
    }

    /** Puts this text into the session's history instead of the commands. */
    public Pipeline addToHistory(String text) {
        fresh();
        settings.history = text;
        return addToHistory();
    }

    /** Asks for the invocation information of records of these streams. */
    public Pipeline streamOptions(RemoteStreamOption... options) {
        fresh();
        settings.streamOptions = Set.of(options);
        return this;
    }

    /** Runs inside the pipeline that runs now, on its runspace, when that pipeline's script has ended [wire-psrp 3.7]. */
    public Pipeline nested() {
        fresh();
        settings.nested = true;
        return this;
    }

    /** Asks for the remote {@code $LASTEXITCODE} once the pipeline has ended; needs a session with one runspace. */
    public Pipeline captureLastExitCode() {
        fresh();
        settings.captureLastExitCode = true;
        return this;
    }

    /** Binds each output object to a Java type: a record, or a type output already has. */
    public <T> TypedPipeline<T> as(Class<T> type) {
        return new TypedPipeline<>(this, type);
    }

    // ---- running

    /**
     * Runs the pipeline and collects everything it gives.
     *
     * @throws PipelineFailedException a terminating error ended it
     * @throws PipelineStoppedException it was stopped
     * @throws RemotingException the link was lost, or the server breaks the protocol
     * @throws IllegalStateException as {@link #start} says
     */
    public PipelineResult invoke() {
        try (Pipeline run = start()) {
            return Objects.requireNonNull(run.reading).collect();
        }
    }

    /** The same on a thread of the session's; cancelling the future stops the pipeline. */
    public CompletableFuture<PipelineResult> invokeAsync() {
        start();
        InvokeFuture<PipelineResult> future = new InvokeFuture<>(this);
        session.workers.execute(() -> future.completeWith(() -> {
            try (Pipeline run = this) {
                return Objects.requireNonNull(run.reading).collect();
            }
        }));
        return future;
    }

    /**
     * Starts the pipeline, or queues it while every runspace is taken; returns at once. Close it, or read it to its end.
     *
     * @throws IllegalStateException when it has no command, was started or closed before, or the session is not open (where a lost link is
     *     why, that is the cause), or a secret would go out in clear
     * @throws IllegalArgumentException when a value has no form in CLIXML
     * @throws RemotingException when a secret is to be sent and no session key can be had
     */
    public Pipeline start() {
        fresh();
        if (closed) {
            throw new IllegalStateException("start() of a closed pipeline");
        }
        PipelineReading started = new PipelineReading(startedRun(), session);
        reading = started;
        if (closed) {
            // by another thread, which saw nothing yet that it could close
            CompletableFuture<?> unused = started.stopAsync();
        }
        return this;
    }

    private PipelineRun startedRun() {
        try {
            return new PipelineStart(session, settings).start(id, commands);
        } catch (RuntimeException e) {
            dropInput(e);
            throw e;
        }
    }

    private void dropInput(RuntimeException unstarted) {
        try {
            settings.dropInput();
        } catch (RuntimeException e) {
            unstarted.addSuppressed(e);
        }
    }

    /**
     * Starts the pipeline and leaves the session at once: all of its output waits on the server, for {@link PsSession#reconnect} here or {@link
     * PsSession#connect} anywhere. After {@link #start} and {@link PsSession#disconnect} the output that had come by then would be here, and
     * nowhere else.
     *
     * @throws UnsupportedOperationException over a transport whose sessions end with their connection; nothing has been started
     * @throws IllegalStateException when every runspace is taken; nothing has been started
     * @throws RemotingException when the session could not be left; the pipeline may run
     */
    public Pipeline startAndDisconnect() {
        Disconnection.of(session.transport);
        fresh();
        settings.unreadUntilConnected = true;
        start();
        session.disconnection.disconnect(DisconnectRequest.AS_IT_IS);
        return this;
    }

    /**
     * Takes up a pipeline that another client has started ({@link PsSession#disconnectedPipelines()}): from here on it is read, stopped and closed
     * like one of ours, and what the server has kept of its output comes first.
     */
    public Pipeline connect() {
        if (!found || reading != null || closed) {
            throw new IllegalStateException("connect() is for a pipeline that another client has started, and once");
        }
        reading = new PipelineReading(session.disconnection.connect(id), session);
        return this;
    }

    /**
     * Waits for the next record of any stream; without a time limit, because a command may run as long as it likes.
     *
     * @return null when the pipeline has completed, or was stopped by {@link #stop}
     * @throws PipelineFailedException a terminating error ended it, after everything before that was given
     * @throws PipelineStoppedException it was stopped by somebody else
     * @throws io.jpsremote.psrp.failure.SessionDisconnectedException the session is not connected: after a reconnect it goes on where it was
     * @throws RemotingException the link was lost, or the record cannot be read
     */
    public @Nullable StreamRecord next() {
        return started("next()").next();
    }

    /** The records of all seven streams as they arrive; can be walked once. */
    public Iterable<StreamRecord> records() {
        return started("records()").records();
    }

    /** The output objects as they arrive; can be walked once. Errors go to {@link #errors()}, other streams are dropped. */
    public Iterable<@Nullable Object> output() {
        return started("output()").output(other -> {});
    }

    /** The output objects as they arrive; records of the other streams go to the consumer, between the objects they came between. */
    public Iterable<@Nullable Object> output(Consumer<StreamRecord> others) {
        return started("output()").output(others);
    }

    /** The non-terminating errors that {@link #output()} has passed so far. */
    public List<ErrorRecord> errors() {
        PipelineReading now = reading;
        return now == null ? List.of() : now.errors();
    }

    /** The remote {@code $LASTEXITCODE}, waited for once the pipeline has ended; empty unless {@link #captureLastExitCode} was called. */
    public OptionalInt lastExitCode() {
        return started("lastExitCode()").lastExitCode();
    }

    /**
     * Stops the pipeline and waits until it has ended; output that was not read is discarded. Does nothing to one that has ended.
     *
     * @throws RemotingException when the server does not end it in time, or the link is lost
     */
    public void stop() {
        PipelineReading now = reading;
        if (now != null) {
            now.stop();
        } else {
            closed = true;
        }
    }

    /** The same without waiting, and without a deadline: the future completes when the pipeline has ended. */
    public CompletableFuture<Void> stopAsync() {
        PipelineReading now = reading;
        if (now == null) {
            closed = true;
            return CompletableFuture.completedFuture(null);
        }
        return now.stopAsync();
    }

    /** Stops the pipeline if it runs, and drops what was not read; never throws over a link that is lost. */
    @Override
    public void close() {
        closed = true;
        PipelineReading now = reading;
        if (now != null) {
            now.close();
        } else {
            settings.dropInput();
        }
    }

    /** The pipeline's id on the server. [MS-PSRP] 2.2.1 */
    public UUID id() {
        return id;
    }

    /** What the pipeline is now; asks nobody. [MS-PSRP] 2.2.3.5 */
    public PipelineState state() {
        PipelineReading now = reading;
        if (now == null) {
            return found ? PipelineState.DISCONNECTED : PipelineState.NOT_STARTED;
        }
        return now.state();
    }

    private CommandLine fresh() {
        if (found) {
            throw new IllegalStateException("another client has started this pipeline: connect() to it");
        }
        if (reading != null) {
            throw new IllegalStateException(
                    "this pipeline has been started; a pipeline is put together first and runs once");
        }
        return commands;
    }

    private PipelineReading started(String action) {
        PipelineReading now = reading;
        if (now == null) {
            throw new IllegalStateException(action + " needs a pipeline that has been started");
        }
        return now;
    }
}
