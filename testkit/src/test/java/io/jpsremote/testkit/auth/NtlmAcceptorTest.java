package io.jpsremote.testkit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** NTLM against the values of [MS-NLMP] 4.2, and against clients that cheat. */
@Timeout(20)
class NtlmAcceptorTest {

    private static final TlsIdentity SERVER = TlsIdentity.selfSigned("localhost");

    private final Accounts accounts = new Accounts(List.of(Account.of("Domain\\User", "Password".toCharArray())));

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private NtlmAcceptor acceptor(BindingPolicy policy) {
        return new NtlmAcceptor(new AcceptorSettings(accounts, "server", SERVER.certificate(), policy, true, null));
    }

    @Test
    void thePasswordsHashIsThatOfTheSpecification() {
        Account account = Account.of("Domain\\User", "Password".toCharArray());
        assertThat(account.ntHash()).isEqualTo(hex("a4f49c406510bdcab6824ee7c30fd852"));
        byte[] identity = "USERDomain".getBytes(StandardCharsets.UTF_16LE);
        assertThat(Hashes.hmacMd5(account.ntHash(), identity)).isEqualTo(hex("0c868a403bfd7a93a3001ef22ef02e3f"));
    }

    @Test
    void theSealedMessageOfTheSpecificationIsUnsealedOnce() {
        byte[] exportedKey = new byte[16];
        Arrays.fill(exportedKey, (byte) 0x55);
        MessageSeal.Sealed sealed = new MessageSeal.Sealed(
                hex("01000000 7fb38ec5c55d4976 00000000"), hex("54e50165bf1936dc996020c1811b0f06fb5f"));
        NtlmSeal seal = new NtlmSeal(exportedKey, true);
        assertThat(seal.unseal(sealed)).isEqualTo("Plaintext".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> seal.unseal(sealed)).isInstanceOf(BrokenSealException.class);
    }

    @Test
    void md4IsThatOfItsRfc() {
        assertThat(Md4.digest(new byte[0])).isEqualTo(hex("31d6cfe0d16ae931b73c59d7e0c089c0"));
        byte[] digits = "1234567890".repeat(8).getBytes(StandardCharsets.US_ASCII);
        assertThat(Md4.digest(digits)).isEqualTo(hex("e33b4ddc9c38f2199c3e7b164fcc0536"));
    }

    @Test
    void theRightPasswordIsAcceptedAndCounted() {
        AuthStep step = new Client("User", "Password").logOn(acceptor(BindingPolicy.RELAXED));
        assertThat(step.user()).isEqualTo("Domain\\User");
        assertThat(step.seal()).isNotNull();
        assertThat(accounts.logons("user")).isEqualTo(1);
    }

    @Test
    void eachWayToCheatHasItsOwnReason() {
        assertThat(refusal(new Client("User", "password"))).isEqualTo(Refusal.WRONG_PASSWORD);
        assertThat(refusal(new Client("Nobody", "Password"))).isEqualTo(Refusal.UNKNOWN_USER);
        assertThat(refusal(new Client("User", "Password").withoutMic())).isEqualTo(Refusal.MIC_MISSING);
        assertThat(refusal(new Client("User", "Password").wrongMic())).isEqualTo(Refusal.MIC_WRONG);
        assertThat(refusal(new Client("User", "Password").versionOne())).isEqualTo(Refusal.NTLM_VERSION_1);
        assertThat(refusal(new Client("User", "Password").flags(NtlmToken.KEY_128)))
                .isEqualTo(Refusal.WEAK_FLAGS);
        assertThat(refusal(new Client("User", "Password").binding(new byte[16])))
                .isNull();
        byte[] other = ChannelBindings.hash(TlsIdentity.selfSigned("other").certificate());
        assertThat(refusal(new Client("User", "Password").binding(other))).isEqualTo(Refusal.CHANNEL_BINDING_WRONG);
    }

    @Test
    void aStrictServerDemandsTheBindingToItsCertificate() {
        byte[] right = ChannelBindings.hash(SERVER.certificate());
        AuthStep unbound = new Client("User", "Password").logOn(acceptor(BindingPolicy.STRICT));
        assertThat(unbound.refused()).contains(Refusal.CHANNEL_BINDING_MISSING);
        AuthStep bound = new Client("User", "Password").binding(right).logOn(acceptor(BindingPolicy.STRICT));
        assertThat(bound.isAccepted()).isTrue();
    }

    @Test
    void tokensThatAreNoneAreMalformed() {
        NegotiateAcceptor acceptor = new NegotiateAcceptor(
                new AcceptorSettings(accounts, "server", null, BindingPolicy.RELAXED, true, null));
        byte[] cut = Arrays.copyOf(NtlmToken.SIGNATURE, 12);
        assertThat(acceptor.step(cut).refused()).contains(Refusal.MALFORMED_TOKEN);
        byte[] spnego = HexFormat.of().parseHex("6082ffff06062b0601050502");
        assertThat(new NegotiateAcceptor(
                                new AcceptorSettings(accounts, "server", null, BindingPolicy.RELAXED, true, null))
                        .step(spnego)
                        .refused())
                .contains(Refusal.MALFORMED_TOKEN);
        AuthStep early = acceptor(BindingPolicy.NONE).step(new byte[] {1, 2, 3});
        assertThat(early.refused()).contains(Refusal.MALFORMED_TOKEN);
    }

    private Refusal refusal(Client client) {
        return client.logOn(acceptor(BindingPolicy.RELAXED)).refusal();
    }

    /** The least of a client, written for these tests. */
    private static final class Client {

        private static final int FLAGS = NtlmToken.UNICODE
                | NtlmToken.NTLM
                | NtlmToken.SIGN
                | NtlmToken.SEAL
                | NtlmToken.EXTENDED_SESSION_SECURITY
                | NtlmToken.KEY_128
                | NtlmToken.KEY_EXCHANGE;

        private final String user;
        private final Account account;
        private boolean mic = true;
        private boolean rightMic = true;
        private boolean versionOne;
        private int flags = FLAGS;
        private byte[] binding = {};

        Client(String user, String password) {
            this.user = user;
            account = Account.of(user, password.toCharArray());
        }

        Client withoutMic() {
            mic = false;
            return this;
        }

        Client wrongMic() {
            rightMic = false;
            return this;
        }

        Client versionOne() {
            versionOne = true;
            return this;
        }

        Client flags(int others) {
            flags = others;
            return this;
        }

        Client binding(byte[] hash) {
            binding = hash.clone();
            return this;
        }

        AuthStep logOn(NtlmAcceptor acceptor) {
            byte[] negotiate = ByteBuffer.allocate(40)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(NtlmToken.SIGNATURE)
                    .putInt(1)
                    .putInt(FLAGS)
                    .array();
            byte[] challenge = acceptor.step(negotiate).token();
            return acceptor.step(authenticate(negotiate, challenge));
        }

        private byte[] authenticate(byte[] negotiate, byte[] challenge) {
            byte[] identity = (user.toUpperCase(Locale.ROOT) + "Domain").getBytes(StandardCharsets.UTF_16LE);
            byte[] responseKey = Hashes.hmacMd5(account.ntHash(), identity);
            byte[] blob = blob();
            byte[] proof = Hashes.hmacMd5(responseKey, Arrays.copyOfRange(challenge, 24, 32), blob);
            byte[] response =
                    ByteBuffer.allocate(16 + blob.length).put(proof).put(blob).array();
            byte[] exported = new byte[16];
            Arrays.fill(exported, (byte) 7);
            byte[] encrypted = new Rc4(Hashes.hmacMd5(responseKey, proof)).apply(exported);
            byte[] message = message(versionOne ? new byte[24] : response, encrypted);
            byte[] code = Hashes.hmacMd5(exported, negotiate, challenge, message);
            code[0] ^= (byte) (rightMic ? 0 : 1);
            System.arraycopy(code, 0, message, NtlmToken.MIC_OFFSET, code.length);
            return message;
        }

        private byte[] blob() {
            ByteBuffer blob = ByteBuffer.allocate(28 + 8 + (binding.length > 0 ? 4 + binding.length : 0) + 4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) 1)
                    .put((byte) 1)
                    .position(28);
            blob.putShort((short) AvPairs.FLAGS).putShort((short) 4).putInt(mic ? 2 : 0);
            if (binding.length > 0) {
                blob.putShort((short) AvPairs.CHANNEL_BINDINGS)
                        .putShort((short) binding.length)
                        .put(binding);
            }
            return blob.array();
        }

        private byte[] message(byte[] response, byte[] key) {
            byte[] domain = "Domain".getBytes(StandardCharsets.UTF_16LE);
            byte[] name = user.getBytes(StandardCharsets.UTF_16LE);
            ByteBuffer out = ByteBuffer.allocate(88 + response.length + domain.length + name.length + key.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(NtlmToken.SIGNATURE)
                    .putInt(3);
            int at = 88;
            for (byte[] field : new byte[][] {{}, response, domain, name, {}, key}) {
                out.putShort((short) field.length)
                        .putShort((short) field.length)
                        .putInt(at);
                out.put(at, field);
                at += field.length;
            }
            return out.putInt(flags).array();
        }
    }
}
