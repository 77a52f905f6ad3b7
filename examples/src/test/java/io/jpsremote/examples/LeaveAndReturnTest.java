package io.jpsremote.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.wsman.WsmanTransport;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeaveAndReturnTest {

    @Test
    void fetchesWhatCameOfACommandThatWasLeft() {
        ScriptedBackend backend = new ScriptedBackend();
        backend.when(Match.command("Get-Report"))
                .emit("first")
                .delay(Duration.ofMillis(300))
                .emit("last");
        char[] password = "Secret-1!".toCharArray();
        try (RemotingEndpoint endpoint = RemotingEndpoint.builder()
                .http()
                .user("TEST\\ada", password)
                .backend(backend)
                .start()) {
            assertThat(LeaveAndReturn.report(() -> WsmanTransport.to("127.0.0.1")
                            .port(endpoint.http().port())
                            .credential("TEST\\ada", password)
                            .warnings(text -> {})
                            .build()))
                    .containsExactly("first", "last");
            assertThat(endpoint.http().shells()).isZero();
        }
    }
}
