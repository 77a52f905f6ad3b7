package io.jpsremote.testkit.soap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class XmlReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"&unknown;", "&#0;", "<![CDATA[", "]]>"})
    void aTextThatIsBrokenFarInsideIsAMalformedRequest(String broken) {
        String document = "<a><b>" + "x y ".repeat(5_000) + broken + "</b></a>";
        assertThatThrownBy(() -> new XmlReader().read(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedRequestException.class);
    }
}
