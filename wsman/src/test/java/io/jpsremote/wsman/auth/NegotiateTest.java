package io.jpsremote.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import io.jpsremote.wsman.auth.SpnegoToken.Mechanism;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPNEGO's own rules (RFC 4178), with mechanisms that do nothing but count. */
class NegotiateTest {

    private static final byte[] RIGHT_MIC = {1, 2, 3, 4};
    private static final String KERBEROS = "06092a864886f712010202";
    private static final String NTLM = "060a2b06010401823702020a";

    private final List<Mechanism> settled = new ArrayList<>();
    private final Turns kerberos = new Turns(Mechanism.KERBEROS, 2);
    private final Turns ntlm = new Turns(Mechanism.NTLM, 2);
    private final NegotiateInitiator client = new NegotiateInitiator(List.of(kerberos, ntlm), settled::add, () -> {});

    /** Complete after so many tokens. */
    private static final class Turns implements GssMechanism {

        private final Mechanism mechanism;
        private final int needed;
        private int turns;
        private boolean closed;

        Turns(Mechanism mechanism, int needed) {
            this.mechanism = mechanism;
            this.needed = needed;
        }

        @Override
        public Mechanism mechanism() {
            return mechanism;
        }

        @Override
        public byte[] sign(byte[] bytes) {
            return RIGHT_MIC;
        }

        @Override
        public boolean verify(byte[] bytes, byte[] signature) {
            return Arrays.equals(signature, RIGHT_MIC);
        }

        @Override
        public String scheme() {
            return "Negotiate";
        }

        @Override
        public byte[] next(byte[] challenge) {
            turns++;
            return new byte[] {(byte) turns};
        }

        @Override
        public boolean isComplete() {
            return turns >= needed;
        }

        @Override
        public Optional<MessageSealer> sealer() {
            return Optional.empty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** NegTokenResp: state, mechanism, token, checksum; what is null is left out. */
    private static byte[] answer(Integer state, String mechanism, byte[] token, byte[] mic) {
        byte[] none = {};
        return Der.encode(
                Der.context(1),
                Der.encode(
                        Der.SEQUENCE,
                        state == null
                                ? none
                                : Der.encode(
                                        Der.context(0), Der.encode(Der.ENUMERATED, new byte[] {state.byteValue()})),
                        mechanism == null
                                ? none
                                : Der.encode(Der.context(1), HexFormat.of().parseHex(mechanism)),
                        token == null ? none : Der.encode(Der.context(2), Der.encode(Der.OCTET_STRING, token)),
                        mic == null ? none : Der.encode(Der.context(3), Der.encode(Der.OCTET_STRING, mic))));
    }

    private void start() {
        client.next(new byte[0]);
    }

    private void refused(byte[] answer, Reason reason) {
        assertThatThrownBy(() -> client.next(answer))
                .isInstanceOfSatisfying(
                        AuthenticationRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void theFirstChoiceNeedsNoChecksum() {
        start();
        client.next(answer(0, KERBEROS, new byte[] {9}, null));
        client.accepted();
        assertThat(settled).containsExactly(Mechanism.KERBEROS);
        assertThat(ntlm.turns).isZero();
    }

    @Test
    void aChangedMechanismIsBelievedOnlyWithItsChecksum() {
        start();
        client.next(answer(3, NTLM, null, null));
        client.next(answer(1, null, new byte[] {9}, null));
        assertThat(client.isComplete()).isTrue();
        assertThatThrownBy(client::accepted).isInstanceOf(AuthenticationRefusedException.class);
        client.next(answer(0, null, null, RIGHT_MIC));
        client.accepted();
        assertThat(settled).containsExactly(Mechanism.NTLM);
    }

    @Test
    void aChangedMechanismWithoutChecksumIsTampering() {
        start();
        client.next(answer(3, NTLM, null, null));
        client.next(answer(1, null, new byte[] {9}, null));
        refused(answer(0, null, null, null), Reason.TAMPERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 3})
    void aChangedMechanismIsNotBelievedForTheServersSilenceAboutItsState(int state) {
        start();
        client.next(answer(3, NTLM, null, null));
        client.next(answer(1, null, new byte[] {9}, null));
        refused(answer(state < 0 ? null : state, null, null, null), Reason.TAMPERED);
    }

    @Test
    void aWrongChecksumIsTampering() {
        start();
        client.next(answer(3, NTLM, null, null));
        client.next(answer(1, null, new byte[] {9}, null));
        refused(answer(0, null, null, new byte[] {4, 3, 2, 1}), Reason.TAMPERED);
    }

    @Test
    void theMechanismCannotBeChangedTwice() {
        start();
        client.next(answer(3, NTLM, null, null));
        refused(answer(1, KERBEROS, new byte[] {9}, null), Reason.MALFORMED);
    }

    @Test
    void aMechanismNobodyOfferedIsRefused() {
        NegotiateInitiator kerberosOnly = new NegotiateInitiator(List.of(kerberos), settled::add, () -> {});
        kerberosOnly.next(new byte[0]);
        assertThatThrownBy(() -> kerberosOnly.next(answer(3, NTLM, null, null)))
                .isInstanceOf(AuthenticationRefusedException.class);
    }

    @Test
    void aRejectionIsARefusal() {
        start();
        refused(answer(2, null, null, null), Reason.REJECTED);
    }

    @Test
    void noiseIsRefused() {
        start();
        refused(new byte[] {(byte) 0xA1, 5, 1}, Reason.MALFORMED);
    }

    @Test
    void allMechanismsEndWithIt() {
        client.close();
        assertThat(kerberos.closed && ntlm.closed).isTrue();
    }
}
