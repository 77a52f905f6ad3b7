package io.jpsremote.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource({
        "C, en-US",
        "POSIX, en-US",
        "C.UTF-8, en-US",
        "en_GB.UTF-8, en-GB",
        "de_AT@euro, de-AT",
        "fr, fr",
        "!!, en-US"
    })
    void theEnvironmentNamesThem(String value, String tag) {
        assertThat(Languages.of(Map.of("LANG", value), Locale.JAPAN, Locale.JAPAN))
                .isEqualTo(new Languages(tag, tag));
    }

    @Test
    void theFirstVariableThatIsSetRules() {
        Map<String, String> environment = Map.of("LC_ALL", "", "LC_MESSAGES", "it_IT.UTF-8", "LANG", "C");
        assertThat(Languages.of(environment, Locale.JAPAN, Locale.JAPAN).texts())
                .isEqualTo("it-IT");
    }

    @Test
    void withoutAVariableThoseOfTheJvmAreTaken() {
        assertThat(Languages.of(Map.of(), Locale.JAPAN, Locale.GERMANY)).isEqualTo(new Languages("ja-JP", "de-DE"));
        assertThat(Languages.of(Map.of(), Locale.ENGLISH, Locale.ROOT)).isEqualTo(new Languages("en-US", "en-US"));
    }

    @Test
    void whatIsNoTagIsRefused() {
        assertThatThrownBy(() -> new Languages("en_US", "en-US")).isInstanceOf(IllegalArgumentException.class);
    }
}
