package io.jpsremote.ssh;

import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;

/** A session channel that starts one subsystem and remembers whether the server said no. */
final class SubsystemChannel extends SessionChannel {

    private volatile boolean refused;

    SubsystemChannel(Connection connection) {
        super(connection);
    }

    /**
     * Starts the subsystem; throws when the server refuses or the connection ends. Waiting for the answer costs no round trip: OpenSSH gives
     * a session channel no window before its program runs.
     */
    void start(String name) throws SSHException {
        sendChannelRequest("subsystem", true, new Buffer.PlainBuffer().putString(name))
                .await(conn.getTimeoutMs(), TimeUnit.MILLISECONDS);
    }

    /** Whether the server answered SSH_MSG_CHANNEL_FAILURE. */
    boolean refused() {
        return refused;
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws SSHException {
        if (message == Message.CHANNEL_FAILURE) {
            refused = true;
        }
        try {
            super.handle(message, packet);
        } catch (OutOfMemoryError e) {
            // an Error ends sshj's reader in silence, and everybody would wait for ever; an exception ends the
            // connection and tells them
            throw new SSHException("no memory for what the server sent", e);
        }
    }
}
