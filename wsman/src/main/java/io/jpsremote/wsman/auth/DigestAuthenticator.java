package io.jpsremote.wsman.auth;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Digest authentication (RFC 7616) of requests with one method and one address: says nothing before it is asked, answers a nonce as often as it is
 * taken, and a new nonce only where the old one was too old. Seals nothing.
 */
final class DigestAuthenticator implements Authenticator {

    private final String userName;
    private final Supplier<char[]> password;
    private final String method;
    private final String target;
    private final Supplier<String> clientNonces;
    private @Nullable DigestChallenge challenge;
    private String clientNonce = "";
    private int count;
    private boolean shown;

    /**
     * @param password what it gives is wiped here
     * @param target as it stands in the request line
     */
    DigestAuthenticator(String userName, Supplier<char[]> password, String method, String target) {
        this(userName, password, method, target, DigestAuthenticator::random);
    }

    DigestAuthenticator(
            String userName, Supplier<char[]> password, String method, String target, Supplier<String> clientNonces) {
        this.userName = userName;
        this.password = password;
        this.method = method;
        this.target = target;
        this.clientNonces = clientNonces;
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String scheme() {
        return "Digest";
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public boolean outlivesConnection() {
        return true;
    }

    /**
     * @param asked the parameters behind the scheme; empty for one more request under the last ones
     * @return the parameters to answer; empty where there is nothing to answer, or nothing that was not refused before
     */
    @Override
    public byte[] next(byte[] asked) {
        if (asked.length > 0 && !take(new String(asked, StandardCharsets.ISO_8859_1))) {
            return new byte[0];
        }
        DigestChallenge now = challenge;
        if (now == null) {
            return new byte[0];
        }
        shown = true;
        count++;
        return answer(now).getBytes(StandardCharsets.ISO_8859_1);
    }

    private boolean take(String text) {
        DigestChallenge next = DigestChallenge.read(text).orElse(null);
        if (next == null || shown && !next.stale()) {
            return false;
        }
        challenge = next;
        clientNonce = clientNonces.get();
        count = 0;
        return true;
    }

    private String answer(DigestChallenge now) {
        String number = String.format("%08x", count);
        String middle = now.protection() ? now.nonce() + ":" + number + ":" + clientNonce + ":auth" : now.nonce();
        String request = hash(now, (method + ":" + target).getBytes(StandardCharsets.ISO_8859_1));
        String response = hash(now, (user(now) + ":" + middle + ":" + request).getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder text = new StringBuilder(name(now))
                .append(", realm=")
                .append(quoted(now.realm()))
                .append(", nonce=")
                .append(quoted(now.nonce()))
                .append(", uri=")
                .append(quoted(target))
                .append(", response=\"")
                .append(response)
                .append('"')
                .append(", algorithm=")
                .append(now.algorithm());
        now.opaque().ifPresent(opaque -> text.append(", opaque=").append(quoted(opaque)));
        if (now.protection()) {
            text.append(", qop=auth, nc=").append(number).append(", cnonce=").append(quoted(clientNonce));
        }
        return text.toString();
    }

    /** H(A1) of RFC 7616 3.4.2. */
    private String user(DigestChallenge now) {
        Charset charset = now.utf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        byte[] before = (userName + ":" + now.realm() + ":").getBytes(charset);
        char[] secret = password.get();
        ByteBuffer encoded = charset.encode(CharBuffer.wrap(secret));
        byte[] all = ByteBuffer.allocate(before.length + encoded.remaining())
                .put(before)
                .put(encoded)
                .array();
        try {
            String user = hash(now, all);
            return now.session()
                    ? hash(now, (user + ":" + now.nonce() + ":" + clientNonce).getBytes(StandardCharsets.ISO_8859_1))
                    : user;
        } finally {
            Arrays.fill(all, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
            Arrays.fill(secret, '\0');
        }
    }

    // RFC 7616 3.4.4: a name beyond ASCII in the form of RFC 8187, where the server reads UTF-8
    private String name(DigestChallenge now) {
        boolean ascii = userName.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        return ascii || !now.utf8() ? "username=" + quoted(userName) : "username*=UTF-8''" + percent(userName);
    }

    private static String percent(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
            escaped.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return escaped.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String hash(DigestChallenge now, byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(now.hash()).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + now.hash() + " (FIPS mode?)", e);
        }
    }

    @Override
    public boolean isComplete() {
        return shown;
    }

    @Override
    public Optional<MessageSealer> sealer() {
        return Optional.empty();
    }

    @Override
    public void close() {
        challenge = null;
    }
}
