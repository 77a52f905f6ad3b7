package io.jpsremote.wsman.auth;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Asks a KDC for a ticket without any proof of a password (RFC 4120 3.1.1): what it answers tells whether it knows the user and what it thinks of the
 * account, and what time it has. No password is involved, so none can be counted as wrong.
 */
public final class KdcQuestion {

    /**
     * What the KDC says.
     *
     * @param code the error's number (RFC 4120 7.5.9), {@link #NO_PROOF_WANTED} where it gave a ticket at once
     * @param time the KDC's, where it told
     */
    public record Answer(int code, Optional<Instant> time) {}

    /** The account exists and may log on: now the KDC wants the proof. */
    public static final int PROOF_WANTED = 25;

    /** A ticket came without a proof. */
    public static final int NO_PROOF_WANTED = 0;

    private static final int GENERAL_STRING = 0x1B;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int AS_REQ = 0x6A;
    private static final int AS_REP = 0x6B;
    private static final int KRB_ERROR = 0x7E;
    private static final int LONGEST = 1 << 16;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");

    // AES with SHA-2 and SHA-1, RC4 (RFC 8009, RFC 3962, RFC 4757): whatever a key of the account may be of
    private static final int[] TYPES = {20, 19, 18, 17, 23};

    private final String user;
    private final String realm;
    private final Duration patience;

    /** @param principal {@code user@REALM}, {@code REALM\\user}, or {@code user} of the default realm */
    public KdcQuestion(String principal, Duration patience) {
        String whole = KerberosTickets.principal(principal);
        int at = whole.lastIndexOf('@');
        this.user = at < 0 ? whole : whole.substring(0, at);
        this.realm = Kdcs.realm(whole);
        this.patience = patience;
    }

    public String realm() {
        return realm;
    }

    /**
     * The KDCs of the realm: those that krb5.conf or a system property names, else those in DNS; empty where there are none.
     *
     * @throws IOException when DNS is asked and does not answer
     */
    public List<InetSocketAddress> kdcs() throws IOException {
        return Kdcs.find(realm);
    }

    /**
     * Asks over TCP.
     *
     * @throws IOException when there is no answer, or none that can be understood
     */
    public Answer ask(InetSocketAddress kdc) throws IOException {
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(patience.toMillis());
            socket.connect(kdc, millis);
            socket.setSoTimeout(millis);
            byte[] request = request();
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(request.length); // RFC 4120 7.2.2
            out.write(request);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = in.readInt();
            if (length < 0 || length > LONGEST) {
                throw new IOException("an answer of " + length + " bytes");
            }
            byte[] answer = new byte[length];
            in.readFully(answer);
            return read(answer);
        } catch (IllegalArgumentException e) {
            throw new IOException("the answer is no Kerberos", e);
        }
    }

    // RFC 4120 5.4.1
    private byte[] request() {
        byte[] options = Der.encode(Der.BIT_STRING, new byte[5]);
        byte[] till = Der.encode(GENERALIZED_TIME, ascii("20370913024805Z"));
        byte[] body = Der.encode(
                Der.SEQUENCE,
                Der.encode(Der.context(0), options),
                Der.encode(Der.context(1), principal(1, user)),
                Der.encode(Der.context(2), Der.encode(GENERAL_STRING, utf8(realm))),
                Der.encode(Der.context(3), principal(2, "krbtgt", realm)),
                Der.encode(Der.context(5), till),
                Der.encode(Der.context(7), Der.integer(new SecureRandom().nextInt(Integer.MAX_VALUE))),
                Der.encode(Der.context(8), types()));
        return Der.encode(
                AS_REQ,
                Der.encode(
                        Der.SEQUENCE,
                        Der.encode(Der.context(1), Der.integer(5)),
                        Der.encode(Der.context(2), Der.integer(10)),
                        Der.encode(Der.context(4), body)));
    }

    private static byte[] principal(int type, String... names) {
        byte[][] parts = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            parts[i] = Der.encode(GENERAL_STRING, utf8(names[i]));
        }
        return Der.encode(
                Der.SEQUENCE,
                Der.encode(Der.context(0), Der.integer(type)),
                Der.encode(Der.context(1), Der.encode(Der.SEQUENCE, parts)));
    }

    private static byte[] types() {
        byte[][] parts = new byte[TYPES.length][];
        for (int i = 0; i < TYPES.length; i++) {
            parts[i] = Der.integer(TYPES[i]);
        }
        return Der.encode(Der.SEQUENCE, parts);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads AS-REP or KRB-ERROR (RFC 4120 5.4.2, 5.9.1).
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Answer read(byte[] answer) {
        Der.Element whole = Der.read(ByteBuffer.wrap(answer));
        if (whole.tag() == AS_REP) {
            return new Answer(NO_PROOF_WANTED, Optional.empty());
        }
        ByteBuffer parts = whole.expect(KRB_ERROR).only(Der.SEQUENCE).content();
        long code = -1;
        Optional<Instant> time = Optional.empty();
        while (parts.hasRemaining()) {
            Der.Element part = Der.read(parts);
            if (part.tag() == Der.context(4)) {
                time = time(part.only(GENERALIZED_TIME).bytes());
            } else if (part.tag() == Der.context(6)) {
                code = part.only(Der.INTEGER).number();
            }
        }
        if (code < 0 || code > 1000) {
            throw new IllegalArgumentException("an error without a number");
        }
        return new Answer((int) code, time);
    }

    private static Optional<Instant> time(byte[] text) {
        try {
            String written = new String(text, StandardCharsets.US_ASCII);
            return Optional.of(LocalDateTime.parse(written, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
