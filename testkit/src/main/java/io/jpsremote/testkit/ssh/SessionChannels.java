package io.jpsremote.testkit.ssh;

import java.io.IOException;
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
        return faults.find(SshFault.Kind.CHANNEL_REFUSED).isPresent()
                ? new RefusedChannel()
                : super.createChannel(session);
    }
}
