package io.jpsremote.psrp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTokenTest {

    private static final UUID ID = UUID.fromString("bcef62ad-380e-4314-b2a4-eb6748019b41");

    @Test
    void itsTextIsOneLineThatIsReadAgain() {
        SessionToken token = new SessionToken(
                "WSMan", "https://h:5986/wsman?a=b&c", "Microsoft.PowerShell", ID, "n\u00e4me of\n a & session=1");
        assertThat(token.toString())
                .startsWith("jpsremote-session:1?id=bcef62ad-380e-4314-b2a4-eb6748019b41&")
                .matches("[ -~]+")
                .doesNotContain(" ");
        assertThat(SessionToken.parse(" " + token + "\n")).isEqualTo(token);
    }

    @Test
    void partsOfLaterVersionsArePassedOver() {
        String text = new SessionToken("WSMan", "http://h/wsman", "c", ID, "").toString();
        assertThat(SessionToken.parse(text + "&colour=blue&&x").sessionId()).isEqualTo(ID);
    }

    @Test
    void whatIsNoTokenIsRefusedWithTheReason() {
        assertThatThrownBy(() -> SessionToken.parse("hello")).hasMessageContaining("no session token");
        assertThatThrownBy(() -> SessionToken.parse("jpsremote-session:2?id=x")).hasMessageContaining("version");
        assertThatThrownBy(() -> SessionToken.parse("jpsremote-session:1?id=" + ID))
                .hasMessageContaining("'transport'");
        String text = new SessionToken("WSMan", "http://h/wsman", "c", ID, "").toString();
        assertThatThrownBy(() -> SessionToken.parse(text.replace(ID.toString(), "%zz")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SessionToken.parse(text + "x".repeat(9000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itHoldsNoUserAndNoPassword() {
        assertThatThrownBy(() -> new SessionToken("WSMan", "http://u:p@h/wsman", "c", ID, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("p@");
    }
}
