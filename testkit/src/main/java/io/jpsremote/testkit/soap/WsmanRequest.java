package io.jpsremote.testkit.soap;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request as it was read.
 *
 * @param action as it was sent
 * @param operationTimeout as it was sent, empty where it was not
 * @param maxEnvelopeSize in bytes, 0 where the client does not say
 * @param language of what a person reads, and of numbers and dates
 * @param selectors names to values
 * @param repeatable the OperationID and SequenceId under which the client may ask again ([MS-WSMV] 3.1.4.1.39)
 * @param misunderstood a header the client insists on and the endpoint does not know, empty otherwise
 */
public record WsmanRequest(
        Operation operation,
        String action,
        String resourceUri,
        String messageId,
        String sessionId,
        String to,
        String operationTimeout,
        int maxEnvelopeSize,
        Language language,
        Map<String, String> selectors,
        Map<String, String> options,
        Optional<Repeatable> repeatable,
        String misunderstood,
        XmlElement body) {

    private static final Set<String> KNOWN = Set.of(
            "Action",
            "To",
            "MessageID",
            "ReplyTo",
            "FaultTo",
            "RelatesTo",
            "ResourceURI",
            "MaxEnvelopeSize",
            "OperationTimeout",
            "Locale",
            "DataLocale",
            "SelectorSet",
            "OptionSet",
            "SessionId",
            "OperationID",
            "SequenceId",
            "ActivityId",
            "CompressionType");

    /**
     * The identity of an operation.
     *
     * @param insisted whether only a server that keeps answers may take the request, because it was sent before
     */
    public record Repeatable(String operationId, String sequenceId, boolean insisted) {}

    /** Which languages a client asks for by Locale and DataLocale; {@code en-US} where it asks for none. */
    public record Language(String locale, String dataLocale) {

        static Language of(XmlElement header) {
            String locale = lang(header, Namespaces.WSMAN, "Locale").orElse("en-US");
            return new Language(
                    locale, lang(header, Namespaces.MICROSOFT, "DataLocale").orElse(locale));
        }

        private static Optional<String> lang(XmlElement header, String namespace, String name) {
            return header.child(namespace, name)
                    .flatMap(element -> element.attribute("lang"))
                    .filter(text -> text.matches("[A-Za-z0-9-]{1,85}"));
        }
    }

    /** @throws MalformedRequestException when it is no SOAP 1.2 envelope */
    public static WsmanRequest of(XmlElement envelope) {
        if (!envelope.is(Namespaces.SOAP, "Envelope")) {
            throw new MalformedRequestException("the request is no SOAP 1.2 envelope");
        }
        XmlElement body = envelope.child(Namespaces.SOAP, "Body")
                .orElseThrow(() -> new MalformedRequestException("the envelope has no Body"));
        XmlElement header =
                envelope.child(Namespaces.SOAP, "Header").orElseGet(() -> new XmlElement("", "Header", Map.of()));
        String action = header.childText(Namespaces.ADDRESSING, "Action");
        boolean identify = body.child(Namespaces.IDENTITY, "Identify").isPresent();
        return new WsmanRequest(
                identify ? Operation.IDENTIFY : Operation.of(action),
                action,
                header.childText(Namespaces.WSMAN, "ResourceURI"),
                header.childText(Namespaces.ADDRESSING, "MessageID"),
                header.childText(Namespaces.MICROSOFT, "SessionId"),
                header.childText(Namespaces.ADDRESSING, "To"),
                header.childText(Namespaces.WSMAN, "OperationTimeout"),
                number(header.childText(Namespaces.WSMAN, "MaxEnvelopeSize")),
                Language.of(header),
                named(header, "SelectorSet", "Selector"),
                named(header, "OptionSet", "Option"),
                repeatable(header),
                misunderstood(header),
                body);
    }

    private static Optional<Repeatable> repeatable(XmlElement header) {
        return header.child(Namespaces.MICROSOFT, "OperationID")
                .map(id -> new Repeatable(
                        id.text().strip(), header.childText(Namespaces.MICROSOFT, "SequenceId"), mustBeUnderstood(id)));
    }

    private static String misunderstood(XmlElement header) {
        return header.children().stream()
                .filter(h -> mustBeUnderstood(h) && !KNOWN.contains(h.name()))
                .map(XmlElement::name)
                .findFirst()
                .orElse("");
    }

    private static boolean mustBeUnderstood(XmlElement header) {
        return header.attribute("mustUnderstand")
                .filter(v -> v.equals("true") || v.equals("1"))
                .isPresent();
    }

    private static Map<String, String> named(XmlElement header, String set, String item) {
        Map<String, String> values = new HashMap<>();
        header.child(Namespaces.WSMAN, set)
                .ifPresent(s -> s.children(Namespaces.WSMAN, item)
                        .forEach(i -> values.put(
                                i.attribute("Name").orElse(""), i.text().strip())));
        return Map.copyOf(values);
    }

    private static int number(String text) {
        try {
            return text.isEmpty() ? 0 : Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
