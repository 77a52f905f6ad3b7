package io.jpsremote.testkit.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server's side of NTLM, version 2 only, with a MIC and 128-bit session security demanded ([MS-NLMP] 3.2). */
final class NtlmAcceptor implements Acceptor {

    private static final int DEMANDED = NtlmToken.UNICODE | NtlmToken.EXTENDED_SESSION_SECURITY | NtlmToken.KEY_128;
    private static final int OFFERED = DEMANDED
            | NtlmToken.NTLM
            | NtlmToken.SIGN
            | NtlmToken.SEAL
            | NtlmToken.ALWAYS_SIGN
            | NtlmToken.KEY_EXCHANGE
            | NtlmToken.KEY_56
            | NtlmToken.VERSION;
    private static final int ALWAYS = NtlmToken.REQUEST_TARGET | NtlmToken.TARGET_TYPE_SERVER | NtlmToken.TARGET_INFO;

    // of Windows Server 2019: 10.0.17763, NTLM revision 15
    private static final byte[] WINDOWS_VERSION = {10, 0, 0x63, 0x45, 0, 0, 0, 15};
    private static final int CHALLENGE_HEAD = 56;
    private static final int PROOF_LENGTH = 16;
    private static final int BLOB_PAIRS = 28;
    private static final long UNIX_EPOCH_AS_FILE_TIME = 116_444_736_000_000_000L;

    private final AcceptorSettings settings;
    private byte @Nullable [] negotiate;
    private byte @Nullable [] challenge;

    NtlmAcceptor(AcceptorSettings settings) {
        this.settings = settings;
    }

    @Override
    public AuthStep step(byte[] token) {
        try {
            if (negotiate == null) {
                return AuthStep.more(challenge(new NtlmToken(token, 1)));
            }
            byte[] first = negotiate;
            byte[] second = challenge;
            if (second == null) {
                return AuthStep.refused(Refusal.OUT_OF_TURN);
            }
            challenge = null;
            return authenticate(new NtlmToken(token, 3), first, second);
        } catch (MalformedTokenException e) {
            return AuthStep.refused(Refusal.MALFORMED_TOKEN);
        }
    }

    private byte[] challenge(NtlmToken first) {
        byte[] name = settings.machine().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_16LE);
        byte[] info = AvPairs.ofServer(
                settings.machine().toUpperCase(Locale.ROOT), settings.machine().toUpperCase(Locale.ROOT), fileTime());
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        byte[] message = ByteBuffer.allocate(CHALLENGE_HEAD + name.length + info.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(NtlmToken.SIGNATURE)
                .putInt(2)
                .putShort((short) name.length)
                .putShort((short) name.length)
                .putInt(CHALLENGE_HEAD)
                .putInt(first.negotiateFlags() & OFFERED | ALWAYS)
                .put(random)
                .putLong(0)
                .putShort((short) info.length)
                .putShort((short) info.length)
                .putInt(CHALLENGE_HEAD + name.length)
                .put(WINDOWS_VERSION)
                .put(name)
                .put(info)
                .array();
        negotiate = first.bytes();
        challenge = message;
        return message.clone();
    }

    private static long fileTime() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 10_000_000 + now.getNano() / 100 + UNIX_EPOCH_AS_FILE_TIME;
    }

    private AuthStep authenticate(NtlmToken token, byte[] first, byte[] second) {
        byte[] response = token.ntResponse();
        Optional<Refusal> shape = shape(token, response);
        if (shape.isPresent()) {
            return AuthStep.refused(shape.get());
        }
        settings.accounts().count(token.user());
        Optional<Account> account = settings.accounts().find(token.domain(), token.user());
        if (account.isEmpty()) {
            return AuthStep.refused(Refusal.UNKNOWN_USER);
        }
        byte[] proof = Arrays.copyOf(response, PROOF_LENGTH);
        byte[] blob = Arrays.copyOfRange(response, PROOF_LENGTH, response.length);
        byte[] responseKey = responseKey(account.get(), token);
        byte[] expected = Hashes.hmacMd5(responseKey, Arrays.copyOfRange(second, 24, 32), blob);
        if (!MessageDigest.isEqual(expected, proof)) {
            return AuthStep.refused(Refusal.WRONG_PASSWORD);
        }
        byte[] exported = exportedKey(token, Hashes.hmacMd5(responseKey, proof));
        Optional<Refusal> wrong = checkBlob(token, AvPairs.read(blob, BLOB_PAIRS), exported, first, second);
        if (wrong.isPresent()) {
            return AuthStep.refused(wrong.get());
        }
        return AuthStep.accepted(new byte[0], account.get().qualifiedName(), seal(token, exported));
    }

    private static Optional<Refusal> shape(NtlmToken token, byte[] response) {
        int flags = token.authenticateFlags();
        if ((flags & NtlmToken.ANONYMOUS) != 0 || response.length == 0) {
            return Optional.of(Refusal.ANONYMOUS);
        }
        if (response.length < PROOF_LENGTH + BLOB_PAIRS) {
            return Optional.of(Refusal.NTLM_VERSION_1);
        }
        return (flags & DEMANDED) == DEMANDED ? Optional.empty() : Optional.of(Refusal.WEAK_FLAGS);
    }

    // NTOWFv2 ([MS-NLMP] 3.3.2): the user's name in capitals, the domain as the client wrote it
    private static byte[] responseKey(Account account, NtlmToken token) {
        byte[] hash = account.ntHash();
        StringBuilder identity = new StringBuilder();
        token.user().chars().forEach(c -> identity.append((char) capital(c)));
        identity.append(token.domain());
        try {
            return Hashes.hmacMd5(hash, identity.toString().getBytes(StandardCharsets.UTF_16LE));
        } finally {
            Arrays.fill(hash, (byte) 0);
        }
    }

    // letter by letter: Windows has no capitals for sharp s and Georgian, and leaves the micro sign, the dotless i and
    // the long s
    private static int capital(int letter) {
        boolean georgian = letter >= 0x10D0 && letter <= 0x10FF;
        boolean leftAlone = georgian || letter == 0xB5 || letter == 0x131 || letter == 0x17F;
        return leftAlone ? letter : Character.toUpperCase(letter);
    }

    private static byte[] exportedKey(NtlmToken token, byte[] baseKey) {
        if ((token.authenticateFlags() & NtlmToken.KEY_EXCHANGE) == 0) {
            return baseKey;
        }
        byte[] encrypted = token.encryptedSessionKey();
        if (encrypted.length != baseKey.length) {
            throw new MalformedTokenException("an NTLM session key of a wrong length");
        }
        return new Rc4(baseKey).apply(encrypted);
    }

    private Optional<Refusal> checkBlob(NtlmToken token, AvPairs pairs, byte[] exported, byte[] first, byte[] second) {
        // a client that saw a timestamp, as ours does, has to send a MIC (3.1.5.1.2)
        if (!pairs.saysMic()) {
            return Optional.of(Refusal.MIC_MISSING);
        }
        byte[] mic = Hashes.hmacMd5(exported, first, second, token.withoutMic());
        if (!MessageDigest.isEqual(mic, token.mic())) {
            return Optional.of(Refusal.MIC_WRONG);
        }
        return settings.bindings()
                .check(
                        settings.certificate(),
                        pairs.value(AvPairs.CHANNEL_BINDINGS).orElse(new byte[0]));
    }

    private static @Nullable MessageSeal seal(NtlmToken token, byte[] exported) {
        int flags = token.authenticateFlags();
        boolean sealing = (flags & NtlmToken.SEAL) != 0 && (flags & NtlmToken.SIGN) != 0;
        return sealing ? new NtlmSeal(exported, (flags & NtlmToken.KEY_EXCHANGE) != 0) : null;
    }

    @Override
    public void close() {
        negotiate = null;
        challenge = null;
    }
}
