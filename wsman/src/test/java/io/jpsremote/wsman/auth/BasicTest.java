package io.jpsremote.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BasicTest {

    @Test
    void nameAndPasswordGoInUtf8WithEveryRequest() {
        try (Authenticator basic = new BasicAuthenticator("jürgen", "ge:heim ß".toCharArray())) {
            for (int request = 0; request < 2; request++) {
                assertThat(new String(basic.next(new byte[0]), StandardCharsets.UTF_8))
                        .isEqualTo("jürgen:ge:heim ß");
            }
            assertThat(basic.goesWithEveryRequest()).isTrue();
            assertThat(basic.sealer()).isEmpty();
        }
    }

    @Test
    void aNameWithAColonWouldMoveIntoThePassword() {
        assertThatThrownBy(() -> new BasicAuthenticator("a:b", "c".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("colon");
    }

    @Test
    void thePasswordIsKeptUntilTheEndAndNoLonger() {
        WsmanCredential credential = WsmanCredential.of("alice", "secret".toCharArray());
        Authenticator basic = new BasicAuthenticator("alice", "secret".toCharArray());
        assertThat(credential.handshake().password()).isEqualTo("secret".toCharArray());
        assertThat(credential.handshake().password()).isEqualTo("secret".toCharArray());
        credential.close();
        basic.close();
        assertThat(basic.next(new byte[0])).containsOnly(0);
        assertThatThrownBy(() -> credential.handshake().password()).isInstanceOf(IllegalStateException.class);
    }
}
