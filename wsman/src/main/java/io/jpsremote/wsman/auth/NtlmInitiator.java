package io.jpsremote.wsman.auth;

import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of NTLMv2 with MIC, channel binding and sealing ([MS-NLMP] 3.1.5). LM, NTLMv1, anonymous logon and weak challenges are
 * refused, always.
 */
final class NtlmInitiator implements GssMechanism {

    private final Supplier<NtlmIdentity> identities;
    private final String scheme;
    private final String servicePrincipal;
    private final byte[] channelBindingHash;
    private final SecureRandom random;
    private final LongSupplier fileTime;

    private byte[] negotiate = new byte[0];
    private @Nullable NtlmSealer sealer;

    /**
     * @param identities asked when the server's challenge is there; what it gives stays its owner's
     * @param scheme the HTTP scheme the tokens go under, {@code Negotiate} or {@code NTLM}
     * @param servicePrincipal the service asked for, {@code HTTP/host}
     * @param channelBindingHash 16 bytes, zeros where there is no channel to bind to; see {@link ChannelBinding}
     */
    NtlmInitiator(
            Supplier<NtlmIdentity> identities, String scheme, String servicePrincipal, byte[] channelBindingHash) {
        this(identities, scheme, servicePrincipal, channelBindingHash, new SecureRandom(), FileTime::now);
    }

    NtlmInitiator(
            Supplier<NtlmIdentity> identities,
            String scheme,
            String servicePrincipal,
            byte[] channelBindingHash,
            SecureRandom random,
            LongSupplier fileTime) {
        this.identities = identities;
        this.scheme = scheme;
        this.servicePrincipal = servicePrincipal;
        this.channelBindingHash = channelBindingHash.clone();
        this.random = random;
        this.fileTime = fileTime;
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public byte[] next(byte[] challenge) {
        if (negotiate.length == 0) {
            negotiate = NtlmMessages.negotiate();
            return negotiate;
        }
        if (sealer != null || challenge.length == 0) {
            throw new AuthenticationRefusedException(Reason.REJECTED, "The server ended the NTLM exchange");
        }
        return answer(challenge);
    }

    private byte[] answer(byte[] token) {
        NtlmMessages.Challenge challenge = new NtlmMessages.Challenge(token);
        checkStrength(challenge);
        Long serverTime = challenge.timestamp();
        byte[] clientChallenge = randomBytes(8);
        byte[] blob = NtlmKeys.clientChallengeBlob(
                serverTime == null ? fileTime.getAsLong() : serverTime,
                clientChallenge,
                challenge.answeredTargetInfo(servicePrincipal, channelBindingHash));
        NtlmIdentity identity = identities.get();
        String domain = identity.domainFor(challenge.computerName());
        byte[] responseKey = identity.responseKey(domain);
        byte[] proof = NtlmKeys.ntProof(responseKey, challenge.serverChallenge(), blob);
        byte[] lmResponse = serverTime != null
                ? new byte[24]
                : NtlmKeys.lmv2Response(responseKey, challenge.serverChallenge(), clientChallenge);
        byte[] baseKey = NtlmKeys.hmacMd5(responseKey, proof);
        byte[] exportedKey = randomBytes(16);
        try {
            byte[] encryptedKey = new Rc4(baseKey).apply(exportedKey);
            NtlmMessages.Authenticate message = new NtlmMessages.Authenticate(
                    challenge.flags(), lmResponse, concat(proof, blob), domain, identity.user(), encryptedKey);
            byte[] mic = NtlmKeys.hmacMd5(exportedKey, negotiate, token, message.toBytes());
            sealer = new NtlmSealer(exportedKey, true);
            return message.toBytes(mic);
        } finally {
            Arrays.fill(responseKey, (byte) 0);
            Arrays.fill(baseKey, (byte) 0);
            Arrays.fill(exportedKey, (byte) 0);
        }
    }

    private static void checkStrength(NtlmMessages.Challenge challenge) {
        if ((challenge.flags() & NtlmMessages.REQUIRED_FLAGS) != NtlmMessages.REQUIRED_FLAGS) {
            throw new AuthenticationRefusedException(
                    Reason.WEAK,
                    "The server's NTLM challenge lacks 128-bit keys, extended session security, signing or sealing");
        }
        if (!challenge.hasTargetInfo()) {
            // without target information there is no NTLMv2, only its broken predecessors
            throw new AuthenticationRefusedException(Reason.WEAK, "The server's NTLM challenge allows no NTLMv2");
        }
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    @Override
    public boolean isComplete() {
        return sealer != null;
    }

    @Override
    public Optional<MessageSealer> sealer() {
        return Optional.ofNullable(sealer);
    }

    @Override
    public String mechanismName() {
        return "NTLM";
    }

    @Override
    public SpnegoToken.Mechanism mechanism() {
        return SpnegoToken.Mechanism.NTLM;
    }

    /** The checksum that SPNEGO demands over its list of mechanisms ([MS-SPNG], RFC 4178 5). */
    @Override
    public byte[] sign(byte[] bytes) {
        return established().sign(bytes);
    }

    @Override
    public boolean verify(byte[] bytes, byte[] signature) {
        return established().verify(bytes, signature);
    }

    @Override
    public void restartSealing(boolean outgoing) {
        established().restart(outgoing);
    }

    private NtlmSealer established() {
        if (sealer == null) {
            throw new IllegalStateException("the NTLM exchange is not complete");
        }
        return sealer;
    }

    /** The identity stays its owner's; nothing else is kept that could be wiped here. */
    @Override
    public void close() {
        sealer = null;
    }
}
