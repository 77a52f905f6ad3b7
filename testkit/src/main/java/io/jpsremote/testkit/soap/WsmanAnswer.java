package io.jpsremote.testkit.soap;

import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes the envelope of an answer in the order and with the prefixes of Windows. */
public final class WsmanAnswer {

    /** Which prefixes an answer declares: Windows declares what the operation can need. */
    public enum Prefixes {
        PLAIN("w"),
        TRANSFER("x w"),
        SHELL("w rsp"),
        SHELL_AND_TRANSFER("x w rsp"),
        ENUMERATION("n w"),
        ALL("x e n w");

        private final String declared;

        Prefixes(String declared) {
            this.declared = declared;
        }

        private void writeTo(XmlOutput xml) {
            xml.raw(" xmlns:s=\"" + Namespaces.SOAP + "\" xmlns:a=\"" + Namespaces.ADDRESSING + "\"");
            for (String prefix : declared.split(" ")) {
                xml.raw(" xmlns:" + prefix + "=\"" + uri(prefix) + "\"");
            }
            xml.raw(" xmlns:p=\"" + Namespaces.MICROSOFT + "\"");
        }

        private static String uri(String prefix) {
            return switch (prefix) {
                case "x" -> Namespaces.TRANSFER;
                case "e" -> "http://schemas.xmlsoap.org/ws/2004/08/eventing";
                case "n" -> Namespaces.ENUMERATION;
                case "rsp" -> Namespaces.SHELL;
                default -> Namespaces.WSMAN;
            };
        }
    }

    private WsmanAnswer() {}

    /** @param kept whether the answer is kept, and its OperationID therefore named in it */
    public static byte[] success(WsmanRequest request, Prefixes prefixes, boolean kept, Consumer<XmlOutput> body) {
        return envelope(request, prefixes, request.action() + "Response", kept, body);
    }

    public static byte[] fault(WsmanRequest request, WsmanFault fault, String machine, boolean kept) {
        return envelope(request, Prefixes.ALL, Namespaces.FAULT_ACTION, kept, xml -> fault.writeTo(xml, machine));
    }

    /** A fault to something that could not be read. */
    public static byte[] fault(WsmanFault fault, String machine) {
        XmlOutput xml = start(Prefixes.ALL, Namespaces.FAULT_ACTION);
        xml.raw("</s:Header><s:Body>");
        fault.writeTo(xml, machine);
        return xml.raw("</s:Body></s:Envelope>").toBytes();
    }

    private static byte[] envelope(
            WsmanRequest request, Prefixes prefixes, String action, boolean kept, Consumer<XmlOutput> body) {
        XmlOutput xml = start(prefixes, action);
        xml.element("p:ActivityId", upper(UUID.randomUUID()));
        if (kept && request.repeatable().isPresent()) {
            xml.element("p:OperationID", request.repeatable().get().operationId());
            xml.element("p:SequenceId", request.repeatable().get().sequenceId());
        }
        xml.element("a:To", Namespaces.ADDRESSING + "/role/anonymous")
                .element("a:RelatesTo", request.messageId())
                .raw("</s:Header><s:Body>");
        body.accept(xml);
        return xml.raw("</s:Body></s:Envelope>").toBytes();
    }

    private static XmlOutput start(Prefixes prefixes, String action) {
        XmlOutput xml = new XmlOutput().raw("<s:Envelope xml:lang=\"en-US\"");
        prefixes.writeTo(xml);
        return xml.raw("><s:Header>")
                .element("a:Action", action)
                .element("a:MessageID", "uuid:" + upper(UUID.randomUUID()));
    }

    /** The answer to Identify, which has no addressing header. */
    public static byte[] identity(String vendor, String version) {
        return new XmlOutput()
                .raw("<s:Envelope xml:lang=\"en-US\" xmlns:s=\"" + Namespaces.SOAP + "\"><s:Header/><s:Body>")
                .raw("<wsmid:IdentifyResponse xmlns:wsmid=\"" + Namespaces.IDENTITY + "\">")
                .element("wsmid:ProtocolVersion", Namespaces.WSMAN)
                .element("wsmid:ProductVendor", vendor)
                .element("wsmid:ProductVersion", version)
                .raw("</wsmid:IdentifyResponse></s:Body></s:Envelope>")
                .toBytes();
    }

    /** Ids as Windows writes them. */
    public static String upper(UUID id) {
        return id.toString().toUpperCase(Locale.ROOT);
    }
}
