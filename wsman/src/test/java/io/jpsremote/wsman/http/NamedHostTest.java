package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.testkit.auth.TlsIdentity;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which spellings of a host a certificate names. */
class NamedHostTest {

    private final X509Certificate certificate =
            TlsIdentity.selfSigned("server.example", "127.0.0.1", "::1").certificate();
    private final NamedHost rule = new NamedHost();

    @ParameterizedTest
    @ValueSource(strings = {"server.example", "SERVER.Example", "server.example.", "127.0.0.1", "[::1]", "[::1%eth0]"})
    void theNameInEachOfItsSpellings(String host) {
        assertThatCode(() -> rule.verify(host, certificate)).doesNotThrowAnyException();
    }

    @Test
    void noOther() {
        for (String host : new String[] {"other.example", "a.server.example", "server.example..", "[::2]"}) {
            assertThatThrownBy(() -> rule.verify(host, certificate))
                    .as(host)
                    .isInstanceOf(SSLPeerUnverifiedException.class)
                    .hasRootCauseInstanceOf(SSLPeerUnverifiedException.class);
        }
    }
}
