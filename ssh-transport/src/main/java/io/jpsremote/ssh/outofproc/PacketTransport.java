package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.PsrpTransport;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A transport whose shell is a {@link PacketSession}: what is the same however the packet lines travel. */
public abstract class PacketTransport implements PsrpTransport {

    private volatile @Nullable PacketSession session;
    private final AtomicBoolean used = new AtomicBoolean();

    /** To be called where the connect steps are given: once. */
    protected final void use() {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("this transport has been used: build another one for another session");
        }
    }

    /**
     * Opens the one shell.
     *
     * @param started the streams that the connect steps made, null before they have
     * @param name what the threads are named after
     */
    protected final PacketSession open(
            @Nullable PacketStreams started, String name, FragmentSource outgoing, FragmentReceiver receiver) {
        if (started == null || session != null) {
            throw new IllegalStateException("openShell: a transport opens one shell, after its connect steps");
        }
        PacketSession opened = new PacketSession(started, receiver, name);
        session = opened;
        started.onComplaint(opened::complain);
        opened.open(outgoing);
        return opened;
    }

    @Override
    public final void startPipeline(UUID pipelineId, FragmentSource outgoing) {
        session().startPipeline(pipelineId, outgoing);
    }

    @Override
    public final void wakeSender(UUID target) {
        session().wakeSender(target);
    }

    @Override
    public final void signal(UUID pipelineId) {
        session().signal(pipelineId);
    }

    @Override
    public final void closePipeline(UUID pipelineId) {
        session().closePipeline(pipelineId);
    }

    @Override
    public final void closeShell() {
        session().closeShell();
    }

    /** The shell, once it was opened. */
    protected final PacketSession session() {
        PacketSession now = session;
        if (now == null) {
            throw new IllegalStateException("the shell was not opened");
        }
        return now;
    }

    /** Ends the session where the shell was opened, and says whether it was. */
    protected final boolean closeSession() {
        PacketSession opened = session;
        if (opened != null) {
            opened.close();
        }
        return opened != null;
    }
}
