package io.jpsremote.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoapTest {

    private static final UUID ID = UUID.fromString("76056a84-51dc-4f24-9262-ca2a55464b2b");

    private final SoapReader reader = new SoapReader();

    private static RequestHeader header(Map<String, String> options, Map<String, String> selectors) {
        return new RequestHeader(
                "http://h:5985/wsman",
                WsmanAction.RECEIVE,
                "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
                ID,
                ID,
                Duration.ofMillis(20_500),
                153_600,
                new Languages("en-US", "de-AT"),
                options,
                selectors,
                new RequestHeader.Operation(ID, 7, false));
    }

    @Test
    void aRequestIsWellFormedAndCarriesItsHeader() {
        byte[] request =
                ShellRequests.receive(header(Map.of("!protocolversion", "2.3"), Map.of("ShellId", "A&\"<B")), ID);
        assertThat(reader.body(request)
                        .child("Receive")
                        .orElseThrow()
                        .child("DesiredStream")
                        .orElseThrow()
                        .attribute("CommandId"))
                .isEqualTo("76056A84-51DC-4F24-9262-CA2A55464B2B");
        assertThat(new String(request, StandardCharsets.UTF_8))
                .contains("<wsman:OperationTimeout>PT20.500S</wsman:OperationTimeout>")
                .contains("<wsman:Option Name=\"protocolversion\" MustComply=\"true\">2.3</wsman:Option>")
                .contains("<wsmv:DataLocale s:mustUnderstand=\"false\" xml:lang=\"de-AT\" />")
                .contains("<wsman:Locale s:mustUnderstand=\"false\" xml:lang=\"en-US\" />")
                .contains("A&amp;&quot;&lt;B")
                .contains("<wsmv:OperationID s:mustUnderstand=\"false\">uuid:76056A84");
    }

    @Test
    void aRetransmissionHasTheSameIdentityAndMustBeUnderstood() {
        RequestHeader first = header(Map.of(), Map.of());
        String again = new String(ShellRequests.empty(first.again()), StandardCharsets.UTF_8);
        assertThat(again)
                .contains(
                        "<wsmv:OperationID s:mustUnderstand=\"true\">uuid:76056A84-51DC-4F24-9262-CA2A55464B2B</wsmv:OperationID>")
                .contains(">7</wsmv:SequenceId>");
    }

    @Test
    void aCharacterThatXmlCannotHoldIsRefusedWithItsNumber() {
        assertThatThrownBy(() -> ShellRequests.create(
                        header(Map.of(), Map.of()), ID, "a\u0001", null, null, ByteBuffer.allocate(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+0001");
    }

    @Test
    void theRoomLeavesSlackInTheEnvelope() {
        RequestHeader header = header(Map.of(), Map.of("ShellId", "X"));
        byte[] skeleton = ShellRequests.send(header, ID, true, ByteBuffer.allocate(0));
        int room = ShellRequests.room(153_600, skeleton.length);
        byte[] full = ShellRequests.send(header, ID, true, ByteBuffer.allocate(room));
        assertThat(full.length).isBetween(152_000, 153_600);
    }

    @Test
    void theTimeoutFaultIsKnownByItsCode() {
        SoapFault fault = fault(
                "<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>w:TimedOut</s:Value></s:Subcode></s:Code>"
                        + "<s:Reason><s:Text xml:lang='de'>egal</s:Text></s:Reason><s:Detail><f:WSManFault xmlns:f='"
                        + Namespaces.FAULT
                        + "' Code='2150858793' Machine='h'><f:Message>zu lang</f:Message></f:WSManFault></s:Detail></s:Fault>");
        assertThat(fault.isOperationTimeout()).isTrue();
        assertThat(fault.code()).isEqualTo("Receiver");
        assertThat(fault.machine()).isEqualTo("h");
        assertThat(fault.text()).isEqualTo("zu lang");
    }

    @Test
    void aNestedProviderFaultKeepsBothCodes() {
        SoapFault fault = fault(
                "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Detail><f:WSManFault xmlns:f='"
                        + Namespaces.FAULT
                        + "' Code='-2144108544'><f:Message><f:ProviderFault provider='p'><f:WSManFault Code='2152991685'>"
                        + "<f:Message>inner</f:Message></f:WSManFault></f:ProviderFault></f:Message></f:WSManFault></s:Detail></s:Fault>");
        assertThat(fault.wsmanCode()).hasValue(2_150_858_752L);
        assertThat(fault.providerCode()).hasValue(2_152_991_685L);
        assertThat(fault.text()).isEqualTo("inner");
    }

    @Test
    void hostileXmlIsAViolation() {
        String bomb = "<!DOCTYPE s [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><s:Envelope xmlns:s='"
                + Namespaces.SOAP + "'><s:Body>&b;</s:Body></s:Envelope>";
        String deep = "<s:Envelope xmlns:s='" + Namespaces.SOAP + "'>" + "<a>".repeat(100_000);
        String many = ("<a>" + "<b/>".repeat(50_000) + "</a>").repeat(5);
        String wide = "<s:Envelope xmlns:s='" + Namespaces.SOAP + "'><s:Body>" + many + "</s:Body></s:Envelope>";
        for (String text : new String[] {bomb, deep, wide, "", "<html><body>It works!</body></html>", "\u0000"}) {
            assertViolation(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A parser may put off reading a text until somebody asks for it, and then it has other exceptions. */
    @ParameterizedTest
    @ValueSource(strings = {"&unknown;", "&#0;", "\u0001", "]]>", "<![CDATA[", "&#x110000;", "\u00ff"})
    void aTextThatIsBrokenFarInsideIsAViolationToo(String broken) {
        for (int before : new int[] {0, 10, 5_000, 100_000}) {
            String text = "<s:Envelope xmlns:s='" + Namespaces.SOAP + "'><s:Body>" + "x y ".repeat(before) + broken
                    + "z z ".repeat(before) + "</s:Body></s:Envelope>";
            // not UTF-8, where that makes a difference
            assertViolation(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private void assertViolation(byte[] document) {
        assertThatThrownBy(() -> reader.body(document)).isInstanceOf(ProtocolViolationException.class);
    }

    private SoapFault fault(String text) {
        String envelope = "<s:Envelope xmlns:s='" + Namespaces.SOAP + "'><s:Body>" + text + "</s:Body></s:Envelope>";
        return SoapFault.in(reader.body(envelope.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }
}
