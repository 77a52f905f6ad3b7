package io.jpsremote.ssh;

import io.jpsremote.ssh.outofproc.ErrorText;
import io.jpsremote.ssh.outofproc.LinkEnd;
import io.jpsremote.ssh.outofproc.PacketStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Signal;

/** A started subsystem as packet streams. */
final class SshStreams implements PacketStreams {

    private static final long LAST_WORDS_MILLIS = 1_000;

    private final SubsystemChannel channel;
    private final SshDiagnosis diagnosis;
    private final Runnable closing;
    private final Banner banner;
    private final ErrorText errors;
    private volatile Consumer<String> complaints = text -> {};

    /**
     * @param closing ends the whole connection
     * @param banner what the server wrote before the logon ended
     */
    SshStreams(SubsystemChannel channel, SshDiagnosis diagnosis, Runnable closing, Banner banner, String name) {
        this.channel = channel;
        this.diagnosis = diagnosis;
        this.closing = closing;
        this.banner = banner;
        // Standard error shares the channel's window: unread, it would stop the packets.
        this.errors = new ErrorText(channel.getErrorStream(), text -> complaints.accept(text));
        errors.start("jpsremote-stderr-" + name);
    }

    @Override
    public void onComplaint(Consumer<String> listener) {
        complaints = listener;
    }

    @Override
    public InputStream input() {
        return channel.getInputStream();
    }

    @Override
    public OutputStream output() {
        return channel.getOutputStream();
    }

    @Override
    public RuntimeException explain(LinkEnd end) {
        // A write that failed tells nothing: the server may have closed the channel, with an exit status.
        boolean mayWait =
                end.phase() != LinkEnd.Phase.CLOSING && (end.cause() == null || end.cause() instanceof IOException);
        boolean ended = mayWait && awaitClose();
        Integer status = channel.getExitStatus();
        Signal signal = channel.getExitSignal();
        return diagnosis.ended(new ChannelEnd(
                end,
                status == null ? OptionalInt.empty() : OptionalInt.of(status),
                signal == null ? "" : signal.toString(),
                errors.awaitText(ended ? LAST_WORDS_MILLIS : 0),
                banner,
                ended));
    }

    /** The exit status comes after the end of the output and before the channel's close [RFC 4254 section 6.10]. */
    private boolean awaitClose() {
        try {
            channel.join(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ConnectionException e) {
            return channel.getExitStatus() != null;
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
