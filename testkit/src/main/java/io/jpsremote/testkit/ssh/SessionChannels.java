package io.jpsremote.testkit.ssh;

import java.io.IOException;
import java.util.Optional;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.channel.ChannelSessionFactory;

/** Session channels, unless a fault refuses them. */
final class SessionChannels extends ChannelSessionFactory {

    private final SshFaults faults;

    SessionChannels(SshFaults faults) {
        this.faults = faults;
    }

    @Override
    public Channel createChannel(Session session) throws IOException {
        Optional<SshFault> refused = faults.find(SshFault.Kind.CHANNEL_REFUSED, session);
        return refused.isPresent() ? new RefusedChannel(refused.get()) : super.createChannel(session);
    }
}
