package io.jpsremote.testkit.ssh;

import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

/** A channel that a server does not open. */
final class RefusedChannel extends ChannelSession {

    private final SshFault why;

    RefusedChannel(SshFault why) {
        this.why = why;
    }

    @Override
    protected OpenFuture doInit(Buffer buffer) {
        OpenFuture refused = new DefaultOpenFuture(this, this);
        refused.setException(new SshChannelOpenException(getChannelId(), why.number(), why.text()));
        return refused;
    }
}
