package io.jpsremote.ssh.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.ssh.key.Identity;
import io.jpsremote.ssh.key.WireWriter;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent that is scripted; a real one signs in {@code SshLogonIT}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AgentClientTest {

    private static final byte[] RSA =
            new WireWriter().writeString("ssh-rsa").writeBytes(new byte[3]).toBytes();
    private static final byte[] DSA = new WireWriter().writeString("ssh-dss").toBytes();

    @TempDir
    Path folder;

    private static byte[] identities() {
        return new WireWriter()
                .writeByte(12)
                .writeUint32(2)
                .writeBytes(DSA)
                .writeString("old")
                .writeBytes(RSA)
                .writeString("mine")
                .toBytes();
    }

    @FunctionalInterface
    private interface Use {
        void with(AgentClient client) throws IOException;
    }

    /** Answers one message after the other, whatever is asked. */
    private void against(List<byte[]> answers, Use use) throws Exception {
        Path socket = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread peer = new Thread(() -> answer(server, answers));
            peer.start();
            try (AgentClient client = AgentClient.connect(socket)) {
                use.with(client);
            }
            peer.join();
        }
    }

    private static void answer(ServerSocketChannel server, List<byte[]> answers) {
        try (SocketChannel channel = server.accept()) {
            for (byte[] answer : answers) {
                ByteBuffer length = ByteBuffer.allocate(4);
                read(channel, length);
                read(channel, ByteBuffer.allocate(length.flip().getInt()));
                channel.write(ByteBuffer.allocate(4 + answer.length)
                        .putInt(answer.length)
                        .put(answer)
                        .flip());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void read(SocketChannel channel, ByteBuffer target) throws IOException {
        while (target.hasRemaining() && channel.read(target) >= 0) {}
    }

    @Test
    void keysOfSupportedTypesAreListed() throws Exception {
        against(List.of(identities()), client -> {
            List<Identity> keys = client.identities();
            assertThat(keys).hasSize(1);
            assertThat(keys.get(0).blob()).isEqualTo(RSA);
            assertThat(keys.get(0).algorithm()).isEqualTo("rsa-sha2-512");
            assertThat(keys.get(0).origin()).isEqualTo("agent: mine");
        });
    }

    @Test
    void anAgentThatSignsWithSha1Anyway() throws Exception {
        byte[] sha1 =
                new WireWriter().writeString("ssh-rsa").writeBytes(new byte[9]).toBytes();
        byte[] answer = new WireWriter().writeByte(14).writeBytes(sha1).toBytes();
        against(List.of(identities(), answer), client -> {
            Identity key = client.identities().get(0);
            assertThatThrownBy(() -> key.sign("rsa-sha2-512", new byte[1]))
                    .isInstanceOf(AgentException.class)
                    .hasMessageContaining("ssh-rsa");
        });
    }

    @Test
    void aRefusalAndNonsenseAndAnEndAreErrors() throws Exception {
        against(
                List.of(new byte[] {5}),
                client -> assertThatThrownBy(client::identities).hasMessageContaining("refused"));
    }

    @Test
    void aMessageThatIsTooLargeIsNotRead() throws Exception {
        Path socket = folder.resolve("big");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            try (AgentClient client = AgentClient.connect(socket);
                    SocketChannel channel = server.accept()) {
                channel.write(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).flip());
                assertThatThrownBy(client::identities).isInstanceOf(AgentException.class);
            }
        }
    }
}
