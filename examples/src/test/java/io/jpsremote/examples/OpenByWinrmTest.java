package io.jpsremote.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenByWinrmTest {

    @Test
    void asksForTheVersionOverASealedConnection() {
        ScriptedBackend backend = new ScriptedBackend();
        backend.when(Match.script("$PSVersionTable.PSVersion.ToString()")).emit("7.6.9");
        char[] password = "Secret-1!".toCharArray();
        try (RemotingEndpoint endpoint = RemotingEndpoint.builder()
                .http()
                .user("TEST\\ada", password)
                .backend(backend)
                .start()) {
            String version = OpenByWinrm.versionOf("127.0.0.1", endpoint.http().port(), "TEST\\ada", password);
            assertThat(version).isEqualTo("7.6.9");
            assertThat(endpoint.http().shells()).isZero();
        }
    }
}
