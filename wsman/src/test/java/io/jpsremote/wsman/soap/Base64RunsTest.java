package io.jpsremote.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is cut out of a document before it is parsed comes back at its place, or the document is parsed as it is. */
class Base64RunsTest {

    private static final byte[] FIRST = bytes(5000);
    private static final byte[] SECOND = bytes(3001);
    private static final String RUN = Base64.getEncoder().encodeToString(FIRST);
    private static final String OTHER = Base64.getEncoder().encodeToString(SECOND);

    private final SoapReader reader = new SoapReader();

    private SoapElement body(String inner) {
        return body(inner, StandardCharsets.UTF_8);
    }

    private SoapElement body(String inner, Charset charset) {
        String text = "<s:Envelope xmlns:s=\"" + Namespaces.SOAP + "\"><s:Body>" + inner + "</s:Body></s:Envelope>";
        String declared =
                charset.equals(StandardCharsets.UTF_8) ? "" : "<?xml version=\"1.0\" encoding=\"" + charset + "\"?>";
        return reader.body((declared + text).getBytes(charset));
    }

    @Test
    void longTextsComeBackInTheirElements() {
        SoapElement body = body("<a>" + RUN + "</a><b>x</b><a q=\"1\">" + OTHER + "</a>");
        assertThat(body.children("a").get(0).base64()).isEqualTo(FIRST);
        assertThat(body.children("a").get(1).base64()).isEqualTo(SECOND);
        assertThat(body.children("a").get(1).text()).isEqualTo(OTHER);
        assertThat(body.childText("b")).isEqualTo("x");
    }

    @Test
    void elementsInsideOfOneAnotherKeepTheirOwn() {
        SoapElement outer =
                body("<a>" + RUN + "<b>" + OTHER + "</b></a>").child("a").orElseThrow();
        assertThat(outer.text()).isEqualTo(RUN);
        assertThat(outer.child("b").orElseThrow().base64()).isEqualTo(SECOND);
    }

    @Test
    void lineEndsAndSpacesAreReadAsBefore() {
        String lines = RUN.lines()
                .flatMap(l -> l.chars().mapToObj(c -> String.valueOf((char) c)))
                .collect(Collectors.joining())
                .replaceAll("(.{76})", "$1\r\n");
        assertThat(body("<a> " + lines + "\n</a>").child("a").orElseThrow().base64())
                .isEqualTo(FIRST);
    }

    @Test
    void whatOnlyLooksLikeATextIsNone() {
        SoapElement body = body("<!-- > " + RUN + "< --><a>x<![CDATA[>" + RUN + "<]]></a><b>" + OTHER
                + "<!---->y</b><c>" + OTHER + "<![CDATA[z]]></c>");
        assertThat(body.childText("a")).isEqualTo("x>" + RUN + "<");
        assertThat(body.childText("b")).isEqualTo(OTHER + "y");
        assertThat(body.childText("c")).isEqualTo(OTHER + "z");
    }

    @Test
    void aPeerCannotWriteAMark() {
        SoapElement body = body("<a>\uE0B60</a><b>" + RUN + "</b><c>\uE0B61</c>");
        assertThat(body.childText("a")).isEqualTo("\uE0B60");
        assertThat(body.childText("b")).isEqualTo(RUN);
        assertThat(body.childText("c")).isEqualTo("\uE0B61");
        assertThat(body("<!--><x>" + RUN + "</x>--><a>&#xE0B6;0</a>").childText("a"))
                .isEqualTo("\uE0B60");
    }

    @Test
    void otherCharacterSetsAreReadAsTheyAre() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1}) {
            assertThat(body("<a>" + RUN + "</a><b>\u00E4</b>", charset).childText("a"))
                    .isEqualTo(RUN);
        }
    }

    @Test
    void aCutDocumentIsStillAViolation() {
        assertThatThrownBy(() -> reader.body(("<s:Envelope><a>" + RUN + "</a>").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ProtocolViolationException.class);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
