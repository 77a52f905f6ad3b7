package io.jpsremote.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.message.MessageType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RedactionTest {

    @Test
    void secureStringsAreRemovedWhateverTheirAttributes() {
        assertThat(Redaction.withoutSecureStrings(
                        "<MS><S N=\"UserName\">ada</S><SS N=\"a>b\">c2VjcmV0</SS><SS>eA==</SS><SS /><S>x</S></MS>"))
                .isEqualTo(
                        "<MS><S N=\"UserName\">ada</S><SS N=\"a>b\">(removed)</SS><SS>(removed)</SS><SS /><S>x</S></MS>");
    }

    @Test
    void otherElementsWhoseNamesBeginAlikeStay() {
        assertThat(Redaction.withoutSecureStrings("<SSX>kept</SSX>")).isEqualTo("<SSX>kept</SSX>");
    }

    @Test
    void aCutOrForgedElementShowsNothing() {
        assertThat(Redaction.withoutSecureStrings("<SS>c2VjcmV0")).isEqualTo("<SS>(removed)");
        assertThat(Redaction.withoutSecureStrings("<SS N='c2VjcmV0")).doesNotEndWith(">");
        assertThat(Redaction.withoutSecureStrings("<SS><![CDATA[c2Vj]]></SS>")).isEqualTo("<SS>(removed)</SS>");
    }

    @Test
    void messagesThatCarryKeysAndUnknownOnesAreRemovedAsAWhole() {
        ByteBuffer body = ByteBuffer.wrap("<Obj><S>key</S></Obj>".getBytes(StandardCharsets.UTF_8));
        assertThat(Redaction.of(MessageType.PUBLIC_KEY, body)).isEqualTo("(removed)");
        assertThat(Redaction.of(MessageType.ENCRYPTED_SESSION_KEY, body)).isEqualTo("(removed)");
        assertThat(Redaction.of(null, body)).isEqualTo("(removed)");
        assertThat(Redaction.of(MessageType.PIPELINE_OUTPUT, body)).contains("key");
    }
}
