package io.jpsremote.testkit.soap;

/**
 * A fault as Windows gives it: a SOAP fault with a WSManFault in its detail.
 *
 * @param blamed {@code Sender}, {@code Receiver} or {@code MustUnderstand}
 * @param subcode with the prefix {@code w:} or {@code a:}, empty for none
 * @param code unsigned, as WSManFault gives it
 * @param text what a person reads
 * @param detail the last word of the FaultDetail URI, empty for none
 * @param provider the name of the provider in whose fault the text stands, empty for none
 */
public record WsmanFault(String blamed, String subcode, long code, String text, String detail, String provider) {

    public static WsmanFault sender(String subcode, long code, String text) {
        return new WsmanFault("Sender", subcode, code, text, "", "");
    }

    public static WsmanFault receiver(String subcode, long code, String text) {
        return new WsmanFault("Receiver", subcode, code, text, "", "");
    }

    public WsmanFault withDetail(String lastWord) {
        return new WsmanFault(blamed, subcode, code, text, lastWord, provider);
    }

    public WsmanFault withText(String newText) {
        return new WsmanFault(blamed, subcode, code, newText, detail, provider);
    }

    /** The same fault as a provider's: the text nested one level deeper. */
    public WsmanFault ofProvider(String name) {
        return new WsmanFault(blamed, subcode, code, text, detail, name);
    }

    /** Only what stands in the Body. */
    void writeTo(XmlOutput xml, String machine) {
        xml.raw("<s:Fault><s:Code>").element("s:Value", "s:" + blamed);
        if (!subcode.isEmpty()) {
            xml.raw("<s:Subcode>").element("s:Value", subcode).raw("</s:Subcode>");
        }
        xml.raw("</s:Code><s:Reason><s:Text xml:lang=\"en-US\">").text(text).raw("</s:Text></s:Reason><s:Detail>");
        if (!detail.isEmpty()) {
            xml.element("w:FaultDetail", Namespaces.FAULT_DETAIL + detail);
        }
        startWsmanFault(xml, machine);
        if (provider.isEmpty()) {
            xml.element("f:Message", text);
        } else {
            xml.raw("<f:Message><f:ProviderFault provider=\"").text(provider).raw("\" path=\"\">");
            startWsmanFault(xml, machine);
            xml.element("f:Message", text).raw("</f:WSManFault></f:ProviderFault></f:Message>");
        }
        xml.raw("</f:WSManFault></s:Detail></s:Fault>");
    }

    private void startWsmanFault(XmlOutput xml, String machine) {
        xml.raw("<f:WSManFault xmlns:f=\"" + Namespaces.FAULT + "\" Code=\"" + code + "\" Machine=\"")
                .text(machine)
                .raw("\">");
    }
}
