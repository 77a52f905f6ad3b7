package io.jpsremote.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SshOptionsTest {

    @Test
    void bothSpellingsAreRead() {
        Map<String, String> expected = Map.of("StrictHostKeyChecking", "no", "Ciphers", "a,b");
        assertThat(SshOptions.parse("StrictHostKeyChecking=no,Ciphers='a,b'")).isEqualTo(expected);
        assertThat(SshOptions.parse("@{ StrictHostKeyChecking = 'no'; Ciphers=\"a,b\" }"))
                .isEqualTo(expected);
        assertThat(SshOptions.parse("@{}")).isEmpty();
    }

    @Test
    void aPartWithoutValueOrAKeyThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> SshOptions.parse("Compression")).hasMessageContaining("'Compression' is not K=V");
        assertThatThrownBy(() -> SshOptions.parse("A=1,a=2")).hasMessageContaining("stands twice");
    }
}
