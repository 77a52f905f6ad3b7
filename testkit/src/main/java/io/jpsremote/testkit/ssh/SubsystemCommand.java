package io.jpsremote.testkit.ssh;

import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.server.ShellOpening;
import io.jpsremote.testkit.server.ShellRefusedException;
import io.jpsremote.testkit.ssh.SshFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** The subsystem in one channel: a thread that reads lines and one that writes them. */
final class SubsystemCommand implements Command {

    private static final long JOIN_MILLIS = 5_000;

    private final String name;
    private final ShellBackend backend;
    private final SshFaults faults;
    private final LineQueue lines = new LineQueue();
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback exit;
    private @Nullable Thread reader;
    private @Nullable Thread writer;
    private final AtomicBoolean finished = new AtomicBoolean();
    private final Session session;

    SubsystemCommand(String name, ShellBackend backend, SshFaults faults, Session session) {
        this.session = session;
        this.name = name;
        this.backend = backend;
        this.faults = faults;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        String user = channel.getSession().getUsername();
        reader = thread("read", () -> read(user));
        writer = thread("write", this::write);
        writer.start();
        reader.start();
    }

    private static Thread thread(String what, Runnable task) {
        Thread thread = new Thread(task, "jpsremote-testkit-ssh-" + what);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy(ChannelSession channel) throws InterruptedException {
        lines.end();
        for (Thread thread : new Thread[] {reader, writer}) {
            if (thread != null && thread != Thread.currentThread()) {
                thread.interrupt();
                thread.join(JOIN_MILLIS);
            }
        }
    }

    private void read(String user) {
        int status;
        try {
            status = serve(user);
        } catch (IOException e) {
            status = LineSession.ENDED_BY_CLIENT;
        }
        finish(status);
    }

    /** What was said goes out first. */
    private void finish(int status) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        lines.end();
        try {
            Objects.requireNonNull(writer).join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            // the channel is gone
        }
        Objects.requireNonNull(exit).onExit(status);
    }

    private void endedByItself(String cause, int status) {
        try {
            say(cause + "\n");
        } catch (IOException e) {
            // nobody listens any more
        }
        finish(status);
    }

    private int serve(String user) throws IOException {
        find(Kind.NOISE).ifPresent(f -> lines.control(f.text().getBytes(StandardCharsets.UTF_8)));
        Optional<SshFault> ends = find(Kind.EXIT);
        if (ends.isPresent()) {
            say(ends.get().text());
            return ends.get().number();
        }
        if (find(Kind.SILENCE).isPresent()) {
            Objects.requireNonNull(in).transferTo(OutputStream.nullOutputStream());
            return LineSession.ENDED_BY_CLIENT;
        }
        Optional<SshFault> word = find(Kind.STDERR);
        if (word.isPresent()) {
            say(word.get().text());
        }
        return packets(user);
    }

    private Optional<SshFault> find(Kind kind) {
        return faults.find(kind, session);
    }

    private int packets(String user) throws IOException {
        LineSession line;
        try {
            ShellOpening opening = new ShellOpening(UUID.randomUUID(), name, user);
            line = new LineSession(backend, opening, lines, this::endedByItself);
        } catch (ShellRefusedException e) {
            say(LineSession.refusal(e));
            return 1;
        }
        try {
            return line.run(Objects.requireNonNull(in));
        } finally {
            line.end();
        }
    }

    private void say(String text) throws IOException {
        OutputStream stream = Objects.requireNonNull(err);
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    private void write() {
        OutputStream stream = Objects.requireNonNull(out);
        try {
            for (byte[] line = lines.take(); line != null; line = lines.take()) {
                stream.write(line);
                stream.flush();
            }
        } catch (IOException | InterruptedException e) {
            lines.end();
        }
    }
}
