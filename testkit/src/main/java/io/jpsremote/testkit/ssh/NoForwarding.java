package io.jpsremote.testkit.ssh;

import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.Session;

/** As a jump host the server lets nobody through, or with a fault finds nobody there. */
record NoForwarding(SshFaults faults) implements ChannelFactory {

    @Override
    public String getName() {
        return "direct-tcpip";
    }

    @Override
    public Channel createChannel(Session session) {
        return new RefusedChannel(
                faults.find(SshFault.Kind.NOBODY_BEHIND, session).orElse(SshFault.channelRefused()));
    }
}
