package io.jpsremote.wsman.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says ClientHello of TLS 1.2 and older to a port and reads what comes in the clear (RFC 5246 7.3): whether there is TLS, how old it is, and whether
 * a client's certificate is wanted. No handshake is finished, and nothing is trusted.
 */
public final class TlsHello {

    /** What a port says to ClientHello. */
    public enum Answer {
        /** A server hello of TLS 1.2 that asks for no certificate. */
        TLS,
        /** A server hello of SSL 3.0, TLS 1.0 or 1.1, which this client does not use. */
        OLD_TLS,
        /** A server hello and a request for the client's certificate. */
        CERTIFICATE_WANTED,
        ALERT,
        NO_TLS,
        ENDED,
        SILENT
    }

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE_REQUEST = 13;
    private static final int HELLO_DONE = 14;
    private static final int TLS_1_2 = 0x0303;
    private static final int LONGEST = 1 << 16;

    // what servers of the last twenty years have: ECDHE, DHE and RSA with AES, 3DES and RC4, and no renegotiation
    private static final List<Integer> SUITES = List.of(
            0xC02C, 0xC02B, 0xC030, 0xC02F, 0xCCA9, 0xCCA8, 0x009F, 0x009E, 0xC024, 0xC023, 0xC028, 0xC027, 0xC00A,
            0xC009, 0xC014, 0xC013, 0x009D, 0x009C, 0x003D, 0x003C, 0x0035, 0x002F, 0x000A, 0x0005, 0x00FF);

    private final Duration patience;

    public TlsHello(Duration patience) {
        this.patience = patience;
    }

    /**
     * Connects, asks and hangs up.
     *
     * @throws IOException when there is no connection
     */
    public Answer ask(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(patience.toMillis());
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(record(address.getHostString()));
            socket.getOutputStream().flush();
            return read(new DataInputStream(socket.getInputStream()));
        } catch (SocketTimeoutException e) {
            return Answer.SILENT;
        }
    }

    private static byte[] record(String host) throws IOException {
        byte[] hello = hello(host);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(HANDSHAKE);
        out.writeShort(0x0301);
        out.writeShort(hello.length + 4);
        out.writeByte(1);
        out.writeByte(0);
        out.writeShort(hello.length);
        out.write(hello);
        return bytes.toByteArray();
    }

    private static byte[] hello(String host) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(TLS_1_2);
        out.writeLong(System.nanoTime()); // no secret comes of it: the handshake goes no further
        out.write(new byte[24]);
        out.writeByte(0);
        out.writeShort(SUITES.size() * 2);
        for (int suite : SUITES) {
            out.writeShort(suite);
        }
        out.writeShort(0x0100);
        byte[] extensions = extensions(host);
        out.writeShort(extensions.length);
        out.write(extensions);
        return bytes.toByteArray();
    }

    private static byte[] extensions(String host) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        // server_name is for names only (RFC 6066 3)
        if (host.chars().anyMatch(Character::isLetter) && host.indexOf(':') < 0) {
            byte[] name = host.getBytes(StandardCharsets.US_ASCII);
            out.writeInt(name.length + 5);
            out.writeShort(name.length + 3);
            out.writeByte(0);
            out.writeShort(name.length);
            out.write(name);
        }
        out.write(new byte[] {0, 10, 0, 8, 0, 6, 0, 29, 0, 23, 0, 24}); // x25519, P-256, P-384
        out.write(new byte[] {0, 11, 0, 2, 1, 0}); // uncompressed points
        out.write(new byte[] {0, 13, 0, 14, 0, 12, 4, 3, 5, 3, 8, 4, 4, 1, 5, 1, 2, 1
        }); // ECDSA, PSS, RSA; SHA-2 and SHA-1
        return bytes.toByteArray();
    }

    private static Answer read(DataInputStream in) throws IOException {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        try {
            while (messages.size() < LONGEST) {
                int type = in.readUnsignedByte();
                if (type == ALERT) {
                    return Answer.ALERT;
                } else if (type != HANDSHAKE || in.readUnsignedByte() != 3) {
                    return Answer.NO_TLS;
                }
                in.readUnsignedByte();
                byte[] fragment = new byte[in.readUnsignedShort()];
                in.readFully(fragment);
                messages.write(fragment);
                Set<Integer> seen = types(messages.toByteArray());
                if (seen.contains(CERTIFICATE_REQUEST)) {
                    return Answer.CERTIFICATE_WANTED;
                } else if (isOld(messages.toByteArray())) {
                    return Answer.OLD_TLS;
                } else if (seen.contains(HELLO_DONE)) {
                    return Answer.TLS;
                }
            }
            return Answer.TLS;
        } catch (EOFException | SocketException e) {
            return Answer.ENDED;
        }
    }

    private static boolean isOld(byte[] messages) {
        return messages.length > 5
                && messages[0] == SERVER_HELLO
                && ((messages[4] & 0xFF) << 8 | messages[5] & 0xFF) < TLS_1_2;
    }

    private static Set<Integer> types(byte[] messages) {
        Set<Integer> types = new HashSet<>();
        int at = 0;
        while (at + 4 <= messages.length) {
            types.add((int) messages[at]);
            at += 4 + ((messages[at + 1] & 0xFF) << 16 | (messages[at + 2] & 0xFF) << 8 | messages[at + 3] & 0xFF);
        }
        return types;
    }
}
