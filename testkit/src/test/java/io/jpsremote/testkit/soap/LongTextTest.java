package io.jpsremote.testkit.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A long base64 text is read past the parser, and only where it is the whole text of an element. */
class LongTextTest {

    private static final byte[] DATA = data();
    private static final String TEXT = Base64.getEncoder().encodeToString(DATA);

    private static byte[] data() {
        byte[] bytes = new byte[10_000];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private static XmlElement read(String inner) {
        return new XmlReader().read(("<r>" + inner + "</r>").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLongTextIsReadIntoItsElement() {
        XmlElement root = read("<a>\u00E4\u4E16</a><b c=\"d\">" + TEXT + "</b><e>f</e>");
        assertThat(root.child("", "b").orElseThrow().base64()).isEqualTo(DATA);
        assertThat(root.childText("", "b")).isEqualTo(TEXT);
        assertThat(root.childText("", "a")).isEqualTo("\u00E4\u4E16");
        assertThat(root.childText("", "e")).isEqualTo("f");
    }

    @Test
    void theSecondLongTextIsReadByTheParser() {
        XmlElement root = read("<a>" + TEXT + "</a><b>" + TEXT + "</b>");
        assertThat(root.child("", "a").orElseThrow().base64()).isEqualTo(DATA);
        assertThat(root.child("", "b").orElseThrow().base64()).isEqualTo(DATA);
    }

    @Test
    void whatIsNotTheWholeTextOfAnElementIsReadByTheParser() {
        assertThat(read("<a>x<!-- -->" + TEXT + "</a>").childText("", "a")).isEqualTo("x" + TEXT);
        assertThat(read("<a>" + TEXT + "<b/></a>").childText("", "a")).isEqualTo(TEXT);
        assertThat(read("<!-->" + TEXT + "<--><a>y</a>".replace("<-->", "< -->"))
                        .childText("", "a"))
                .isEqualTo("y");
        assertThat(read("<a> " + TEXT + "</a>").child("", "a").orElseThrow().base64())
                .isEqualTo(DATA);
    }
}
