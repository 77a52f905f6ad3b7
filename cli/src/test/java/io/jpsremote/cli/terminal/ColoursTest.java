package io.jpsremote.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColoursTest {

    @Test
    void theyAreWantedUnlessTheEnvironmentSaysOtherwise() {
        assertThat(Colours.wantedIn(Map.of())).isTrue();
        assertThat(Colours.wantedIn(Map.of("NO_COLOR", "", "TERM", "xterm"))).isTrue();
        assertThat(Colours.wantedIn(Map.of("NO_COLOR", "0"))).isFalse();
        assertThat(Colours.wantedIn(Map.of("TERM", "dumb"))).isFalse();
    }
}
