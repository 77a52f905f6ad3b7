package io.jpsremote.ssh;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import net.schmizz.sshj.AbstractService;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * The ssh-userauth service [RFC 4252] as a dialogue: requests are sent by the caller, who then takes the answer, so that questions to a person
 * are asked on the caller's thread and not on sshj's reader.
 */
final class AuthDialogue extends AbstractService {

    private static final int BANNER_LIMIT = 16 * 1024;

    private final Service next;
    private final String user;
    private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private volatile Banner banner = Banner.NONE;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int bannered;

    /** What the server says: a message with its contents, or the error that ended the connection. */
    record Answer(
            Message message, SSHPacket packet, @Nullable SSHException error) {}

    /**
     * @param next the service that is wanted after the logon
     */
    AuthDialogue(Transport transport, Service next, String user) {
        super("ssh-userauth", transport);
        this.next = next;
        this.user = user;
    }

    /** The beginning of a request for the method; its own fields follow. */
    SSHPacket newRequest(String method) {
        return new SSHPacket(Message.USERAUTH_REQUEST)
                .putString(user)
                .putString(next.getName())
                .putString(method);
    }

    /** The session's id, which signatures bind to. */
    byte[] sessionId() {
        return trans.getSessionID();
    }

    /** Sends a message and takes the answer to it. */
    Answer ask(SSHPacket packet) throws SSHException, InterruptedException {
        requests.incrementAndGet();
        trans.write(packet);
        Answer answer = answers.take();
        SSHException error = answer.error();
        if (error != null) {
            throw error;
        }
        return answer;
    }

    /** What the server wrote before the end of the logon, raw. */
    Banner banner() {
        return banner;
    }

    /** Runs on sshj's reader. */
    @Override
    public void handle(Message message, SSHPacket packet) throws SSHException {
        if (!message.in(50, 80)) {
            throw new TransportException(DisconnectReason.PROTOCOL_ERROR, "Unexpected message " + message);
        }
        try {
            switch (message) {
                case USERAUTH_BANNER -> keepBanner(packet.readString());
                case USERAUTH_SUCCESS -> {
                    banner = new Banner(banner.text(), requests.get() > 1 && bannered == requests.get());
                    // At once: the next packet may belong to the connection already.
                    trans.setAuthenticated();
                    trans.setService(next);
                    answers.add(new Answer(message, packet, null));
                }
                // The reader uses its buffer again.
                default -> answers.add(new Answer(message, new SSHPacket(packet), null));
            }
        } catch (Buffer.BufferException e) {
            throw new TransportException(DisconnectReason.PROTOCOL_ERROR, "A broken message", e);
        }
    }

    private void keepBanner(String text) {
        String all = banner.text() + text;
        banner = new Banner(all.substring(0, Math.min(all.length(), BANNER_LIMIT)), false);
        bannered = requests.get();
    }

    @Override
    public void notifyError(SSHException error) {
        answers.add(new Answer(Message.DISCONNECT, new SSHPacket(), error));
    }
}
