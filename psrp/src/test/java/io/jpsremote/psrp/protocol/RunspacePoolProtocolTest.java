package io.jpsremote.psrp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.message.ApplicationPrivateData;
import io.jpsremote.psrp.message.EncryptedSessionKey;
import io.jpsremote.psrp.message.HostCall;
import io.jpsremote.psrp.message.HostInfo;
import io.jpsremote.psrp.message.InitRunspacePool;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineOutput;
import io.jpsremote.psrp.message.PublicKeyRequest;
import io.jpsremote.psrp.message.RunspaceAvailability;
import io.jpsremote.psrp.message.RunspacePoolHostCall;
import io.jpsremote.psrp.message.RunspacePoolInitData;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.message.RunspacePoolStateMessage;
import io.jpsremote.psrp.message.SessionCapability;
import io.jpsremote.psrp.message.UserEvent;
import io.jpsremote.psrp.record.ErrorRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunspacePoolProtocolTest {

    private final List<String> events = new ArrayList<>();
    private final RunspacePoolProtocol pool = protocol("2.3");

    private RunspacePoolProtocol protocol(String announced) {
        return new RunspacePoolProtocol(
                PsVersion.parse(announced), InitRunspacePool.of(1, 1, HostInfo.NONE, null), new Recorder());
    }

    private void opened() {
        pool.open();
        pool.receive(SessionCapability.of(PsVersion.of(2, 3)));
        pool.receive(new RunspacePoolStateMessage(RunspacePoolState.OPENED, null));
        events.clear();
    }

    @Test
    void opensWithCapabilityAndInit() {
        assertThat(pool.open())
                .extracting(m -> m.type())
                .containsExactly(MessageType.SESSION_CAPABILITY, MessageType.INIT_RUNSPACEPOOL);
        assertThat(pool.phase()).isEqualTo(PoolPhase.NEGOTIATING);
    }

    @Test
    void isOpenWhenTheServerSaysSo() {
        pool.open();
        pool.receive(SessionCapability.of(PsVersion.of(2, 3)));
        assertThat(pool.phase()).isEqualTo(PoolPhase.OPENING);
        pool.receive(new ApplicationPrivateData(PsDictionary.of("a", 1)));
        pool.receive(new RunspacePoolStateMessage(RunspacePoolState.OPENED, null));
        assertThat(pool.phase()).isEqualTo(PoolPhase.OPENED);
        assertThat(events).containsExactly("negotiated 2.3 2.3", "private data", "opened");
    }

    @ParameterizedTest
    @CsvSource({
        "2.3, 2.3, 2.3",
        "2.3, 2.2, 2.2",
        "2.3, 2.1, 2.1",
        "2.4, 2.4, 2.4",
        "2.4, 2.3, 2.3",
        "2.3, 2.4, 2.3",
        "2.3, 2.5, 2.3"
    })
    void theLowerMinorVersionRules(String ours, String theirs, String agreed) {
        RunspacePoolProtocol one = protocol(ours);
        one.open();
        one.receive(SessionCapability.of(PsVersion.parse(theirs)));
        assertThat(one.version()).isEqualTo(PsVersion.parse(agreed));
        assertThat(events).containsExactly("negotiated " + agreed + " " + theirs);
    }

    @ParameterizedTest
    @CsvSource({"1.0", "3.0"})
    void anotherMajorVersionIsRefused(String theirs) {
        pool.open();
        pool.receive(SessionCapability.of(PsVersion.parse(theirs)));
        assertThat(events).containsExactly("refused " + theirs);
    }

    @Test
    void aSecondCapabilityIsAViolation() {
        opened();
        assertThatThrownBy(() -> pool.receive(SessionCapability.of(PsVersion.of(2, 3))))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void anOpenedStateBeforeTheCapabilityIsAViolation() {
        pool.open();
        assertThatThrownBy(() -> pool.receive(new RunspacePoolStateMessage(RunspacePoolState.OPENED, null)))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void anotherClientsPoolIsOpenWithItsInitData() {
        assertThat(pool.connect())
                .extracting(m -> m.type())
                .containsExactly(MessageType.SESSION_CAPABILITY, MessageType.CONNECT_RUNSPACEPOOL);
        pool.receive(SessionCapability.of(PsVersion.of(2, 3)));
        assertThat(pool.phase()).isEqualTo(PoolPhase.CONNECTING);
        pool.receive(new RunspacePoolInitData(1, 4));
        pool.receive(new RunspacePoolStateMessage(RunspacePoolState.OPENED, null)); // its first client did not fetch it
        assertThat(pool.phase()).isEqualTo(PoolPhase.OPENED);
        assertThat(events).containsExactly("negotiated 2.3 2.3", "joined 1 4");
    }

    @Test
    void aPoolIsLeftAndTakenUpAgain() {
        opened();
        pool.disconnect();
        assertThat(pool.phase().state()).isEqualTo(RunspacePoolState.DISCONNECTING);
        assertThat(pool.disconnected()).isTrue();
        assertThat(pool.phase().state()).isEqualTo(RunspacePoolState.DISCONNECTED);
        pool.reconnect();
        pool.reconnected(false);
        assertThat(pool.phase()).isEqualTo(PoolPhase.DISCONNECTED);
        pool.reconnect();
        pool.reconnected(true);
        assertThat(pool.phase()).isEqualTo(PoolPhase.OPENED);
    }

    @Test
    void aServerOlderThan22KeepsNoPool() {
        pool.open();
        pool.receive(SessionCapability.of(PsVersion.of(2, 1)));
        pool.receive(new RunspacePoolStateMessage(RunspacePoolState.OPENED, null));
        assertThatThrownBy(pool::disconnect)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("2.1");
    }

    @Test
    void aPipelinesMessageIsNoneOfThePools() {
        opened();
        assertThatThrownBy(() -> pool.receive(new PipelineOutput(1))).isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void questionsCountTheirCallIds() {
        opened();
        assertThat(pool.setMaxRunspaces(3).callId()).isEqualTo(1);
        assertThat(pool.setMinRunspaces(2).callId()).isEqualTo(2);
        assertThat(pool.getAvailableRunspaces().callId()).isEqualTo(3);
        assertThat(pool.resetRunspaceState().callId()).isEqualTo(4);
        pool.receive(RunspaceAvailability.available(3, 2));
        assertThat(events).containsExactly("answer 3");
    }

    @Test
    void questionsNeedAnOpenPool() {
        assertThatThrownBy(pool::getAvailableRunspaces)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BEFORE_OPEN");
    }

    @Test
    void theKeyComesOnlyToThoseWhoAsk() {
        opened();
        assertThatThrownBy(() -> pool.receive(new EncryptedSessionKey("x")))
                .isInstanceOf(ProtocolViolationException.class);
        pool.publicKeySent();
        assertThat(pool.keyPhase()).isEqualTo(KeyPhase.SENT);
        pool.receive(new EncryptedSessionKey("x"));
        assertThat(pool.keyPhase()).isEqualTo(KeyPhase.HELD);
        pool.receive(new PublicKeyRequest());
        assertThat(events).containsExactly("session key", "key requested");
    }

    @Test
    void closesAsAskedAndSaysHowItEnded() {
        opened();
        pool.close();
        pool.receive(new RunspacePoolStateMessage(RunspacePoolState.CLOSING, null));
        pool.receive(new RunspacePoolStateMessage(RunspacePoolState.CLOSED, null));
        pool.closeAcknowledged();
        assertThat(pool.phase()).isEqualTo(PoolPhase.CLOSED);
        assertThat(events).containsExactly("ended CLOSED null");
    }

    @Test
    void aBrokenPoolTellsWhy() {
        opened();
        pool.receive(new RunspacePoolStateMessage(
                RunspacePoolState.BROKEN, ErrorRecord.builder("no more").build()));
        assertThat(events).containsExactly("ended BROKEN no more");
        pool.lost();
        pool.closeAcknowledged();
        assertThat(pool.phase()).isEqualTo(PoolPhase.BROKEN);
    }

    @Test
    void hostCallsAndUserEventsArePassedOn() {
        opened();
        pool.receive(new RunspacePoolHostCall(new HostCall(HostCall.VOID, 16, "WriteLine2", List.of("x"))));
        assertThat(events).containsExactly("host call 16");
    }

    private final class Recorder implements PoolEvents {

        @Override
        public void negotiated(PsVersion version, PsVersion serverVersion) {
            events.add("negotiated " + version + " " + serverVersion);
        }

        @Override
        public void versionRefused(PsVersion serverVersion) {
            events.add("refused " + serverVersion);
        }

        @Override
        public void privateData(@Nullable PsDictionary data) {
            events.add("private data");
        }

        @Override
        public void opened() {
            events.add("opened");
        }

        @Override
        public void joined(RunspacePoolInitData data) {
            events.add("joined " + data.minRunspaces() + " " + data.maxRunspaces());
        }

        @Override
        public void ended(PoolPhase phase, @Nullable ErrorRecord error) {
            events.add("ended " + phase + " " + error);
        }

        @Override
        public void answered(RunspaceAvailability answer) {
            events.add("answer " + answer.callId());
        }

        @Override
        public void keyRequested() {
            events.add("key requested");
        }

        @Override
        public void sessionKey(EncryptedSessionKey key) {
            events.add("session key");
        }

        @Override
        public void hostCalled(HostCall call) {
            events.add("host call " + call.methodId());
        }

        @Override
        public void userEvent(UserEvent event) {
            events.add("user event");
        }
    }
}
