package io.jpsremote.benchmarks;

import io.jpsremote.psrp.fixture.SshServer;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.ShellRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;

/**
 * The floor: sshj alone, with the cipher that the library takes, sends what a session sent and reads what comes. It finds the ends of the
 * packet lines and nothing more; SSH's own acknowledgements are sshj's. Lines as short as a state's are looked at for the final one.
 */
final class BareReader implements AutoCloseable {

    private static final byte[] DATA_ACK = ascii("<DataAck");
    private static final byte[] COMMAND_ACK = ascii("<CommandAck");
    // The type of a message in base64, from byte 24 of the fragment: 0x00021005 and 0x00041006.
    private static final byte[] POOL_STATE = ascii("AAUQAg");
    private static final byte[] PIPELINE_STATE = ascii("AAYQBA");
    private static final int TYPE_AT = 32;
    private static final int SHORT_LINE = 512;

    private final SSHClient client;
    private final InputStream input;
    private final OutputStream output;
    private final byte[] buffer = new byte[64 * 1024];
    private final byte[] line = new byte[SHORT_LINE];
    private int at;
    private int end;
    private int length;

    private BareReader(SshServer server) throws IOException {
        client = BareClient.connect(server);
        Session session = client.startSession();
        Session.Subsystem shell = session.startSubsystem("powershell");
        input = shell.getInputStream();
        output = shell.getOutputStream();
    }

    /** Seconds from the first byte of the pipeline sent to its final state. */
    static double seconds(
            SshServer server, List<FragmentSource.Chunk> shell, UUID pipeline, List<FragmentSource.Chunk> command)
            throws IOException {
        try (BareReader reader = new BareReader(server)) {
            reader.send(ShellRequest.SHELL, shell);
            reader.await(POOL_STATE, TYPE_AT);
            long start = System.nanoTime();
            reader.write("<Command PSGuid='" + pipeline + "' />\n");
            reader.await(COMMAND_ACK, 0);
            reader.send(pipeline, command);
            reader.await(PIPELINE_STATE, TYPE_AT);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** The answer may come before the last acknowledgement: nobody waits for that one. */
    private void send(UUID target, List<FragmentSource.Chunk> chunks) throws IOException {
        for (int i = 0; i < chunks.size(); i++) {
            if (i > 0) {
                await(DATA_ACK, 0);
            }
            ByteBuffer fragments = chunks.get(i).fragments().duplicate();
            byte[] bytes = new byte[fragments.remaining()];
            fragments.get(bytes);
            write("<Data Stream='Default' PSGuid='" + target + "'>"
                    + Base64.getEncoder().encodeToString(bytes) + "</Data>\n");
        }
    }

    private void write(String text) throws IOException {
        output.write(ascii(text));
        output.flush();
    }

    /** Reads lines until one has {@code mark}, so many bytes after its {@code >} or, when that is none, at its start. */
    private void await(byte[] mark, int after) throws IOException {
        do {
            nextLine();
        } while (length > SHORT_LINE || !isAt(after == 0 ? 0 : content() + after, mark));
    }

    private int content() {
        int i = 0;
        while (i < length && line[i] != '>') {
            i++;
        }
        return i + 1;
    }

    private boolean isAt(int from, byte[] mark) {
        if (from + mark.length > length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (line[from + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private void nextLine() throws IOException {
        length = 0;
        boolean whole = false;
        while (!whole) {
            if (at == end) {
                at = 0;
                end = input.read(buffer);
                if (end < 0) {
                    throw new IOException("the server ended");
                }
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            if (length < SHORT_LINE) {
                System.arraycopy(buffer, from, line, length, Math.min(at - from, SHORT_LINE - length));
            }
            length += at - from;
            whole = at < end;
            at += whole ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
