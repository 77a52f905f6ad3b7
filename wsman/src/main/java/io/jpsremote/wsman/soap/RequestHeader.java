package io.jpsremote.wsman.soap;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The header of one request ([MS-WSMV] 2.2.4, DSP0226 5.4).
 *
 * @param to the endpoint's URL
 * @param sessionId one for all requests of a client
 * @param operationTimeout how long the server may take before it answers with a timeout fault
 * @param maxEnvelopeBytes the longest answer we take
 * @param languages of texts and of data
 * @param options name to value; a name that starts with {@code !} must be complied with and is sent without it
 * @param selectors which shell, empty for none
 * @param operation the identity under which the request may be sent again, null where that is not wanted
 */
public record RequestHeader(
        String to,
        WsmanAction action,
        String resourceUri,
        UUID messageId,
        UUID sessionId,
        Duration operationTimeout,
        int maxEnvelopeBytes,
        Languages languages,
        Map<String, String> options,
        Map<String, String> selectors,
        @Nullable Operation operation) {

    /**
     * The identity of one operation ([MS-WSMV] 2.2.4.26, 2.2.4.34).
     *
     * @param retransmitted whether the request was sent before: only a server that keeps answers may carry it out then
     */
    public record Operation(UUID id, long sequence, boolean retransmitted) {}

    /** The same request to another address. */
    public RequestHeader to(String newTo) {
        return newTo.equals(to)
                ? this
                : new RequestHeader(
                        newTo,
                        action,
                        resourceUri,
                        messageId,
                        sessionId,
                        operationTimeout,
                        maxEnvelopeBytes,
                        languages,
                        options,
                        selectors,
                        operation);
    }

    /** The same request once more, under the same identity ([MS-WSMV] 3.1.4.1.39). */
    public RequestHeader again() {
        if (operation == null) {
            throw new IllegalStateException("a request without OperationID is never sent again");
        }
        Operation repeated = new Operation(operation.id(), operation.sequence(), true);
        return new RequestHeader(
                to,
                action,
                resourceUri,
                messageId,
                sessionId,
                operationTimeout,
                maxEnvelopeBytes,
                languages,
                options,
                selectors,
                repeated);
    }

    /** Whether it is that of a request sent before, whose answer got lost. */
    public boolean isRepeated() {
        return operation != null && operation.retransmitted();
    }

    /**
     * Whether an answer may be to this request: it names it, or it names none, as faults to what could not be read do. Servers give the id back as
     * it was, with either case.
     *
     * @param relatesTo what the answer's header says it is an answer to, empty where it says nothing
     */
    public boolean isMeantBy(String relatesTo) {
        return relatesTo.isEmpty()
                || relatesTo.substring(relatesTo.lastIndexOf(':') + 1).equalsIgnoreCase(messageId.toString());
    }

    public RequestHeader {
        options = copy(options);
        selectors = copy(selectors);
    }

    /** In their order; one or none has no other, and is mostly immutable already. */
    private static Map<String, String> copy(Map<String, String> values) {
        return values.size() < 2 ? Map.copyOf(values) : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    void writeTo(XmlText xml) {
        mustUnderstand(xml, "wsa:Action", action.uri());
        language(xml, "wsmv:DataLocale", languages.data());
        language(xml, "wsman:Locale", languages.texts());
        mustUnderstand(xml, "wsman:MaxEnvelopeSize", Integer.toString(maxEnvelopeBytes));
        xml.element("wsa:MessageID", uuid(messageId));
        xml.element("wsman:OperationTimeout", seconds(operationTimeout));
        xml.raw("<wsa:ReplyTo><wsa:Address s:mustUnderstand=\"true\">" + Namespaces.ADDRESSING
                + "/role/anonymous</wsa:Address></wsa:ReplyTo>");
        mustUnderstand(xml, "wsman:ResourceURI", resourceUri);
        xml.raw("<wsmv:SessionId s:mustUnderstand=\"false\">")
                .text(uuid(sessionId))
                .raw("</wsmv:SessionId>");
        if (operation != null) {
            String must = operation.retransmitted() ? "true" : "false";
            xml.raw("<wsmv:OperationID s:mustUnderstand=\"" + must + "\">")
                    .text(uuid(operation.id()))
                    .raw("</wsmv:OperationID>");
            xml.raw("<wsmv:SequenceId s:mustUnderstand=\"false\">")
                    .text(Long.toString(operation.sequence()))
                    .raw("</wsmv:SequenceId>");
        }
        xml.element("wsa:To", to);
        writeOptions(xml);
        writeSelectors(xml);
    }

    private static void language(XmlText xml, String name, String tag) {
        xml.raw("<" + name + " s:mustUnderstand=\"false\" xml:lang=\"")
                .text(tag)
                .raw("\" />");
    }

    private void writeOptions(XmlText xml) {
        if (options.isEmpty()) {
            return;
        }
        xml.raw("<wsman:OptionSet s:mustUnderstand=\"true\">");
        options.forEach((name, value) -> {
            boolean comply = name.startsWith("!");
            xml.raw("<wsman:Option Name=\"").text(comply ? name.substring(1) : name);
            xml.raw(comply ? "\" MustComply=\"true\">" : "\">").text(value).raw("</wsman:Option>");
        });
        xml.raw("</wsman:OptionSet>");
    }

    private void writeSelectors(XmlText xml) {
        if (selectors.isEmpty()) {
            return;
        }
        xml.raw("<wsman:SelectorSet>");
        selectors.forEach((name, value) -> xml.raw("<wsman:Selector Name=\"")
                .text(name)
                .raw("\">")
                .text(value)
                .raw("</wsman:Selector>"));
        xml.raw("</wsman:SelectorSet>");
    }

    private static void mustUnderstand(XmlText xml, String name, String value) {
        xml.raw("<" + name + " s:mustUnderstand=\"true\">").text(value).raw("</" + name + ">");
    }

    /** A duration as WinRM takes it: whole milliseconds in seconds ({@code PT20.500S}). */
    public static String seconds(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        long rest = millis % 1000;
        return "PT" + millis / 1000 + (rest == 0 ? "" : String.format(Locale.ROOT, ".%03d", rest)) + "S";
    }

    static String uuid(UUID id) {
        return "uuid:" + upper(id);
    }

    /** Ids as Windows writes them; ShellIds are compared with case. */
    public static String upper(UUID id) {
        return id.toString().toUpperCase(Locale.ROOT);
    }
}
