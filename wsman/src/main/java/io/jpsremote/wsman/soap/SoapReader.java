package io.jpsremote.wsman.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/** Reads answers into elements, within limits; no DTD, no external entity. Thread-safe. */
public final class SoapReader {

    private static final String SECTION = "[MS-WSMV] 2.2.4";
    private static final int MAX_DEPTH = 64;

    private final XMLInputFactory factory = newFactory();

    private static XMLInputFactory newFactory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // what is wrong shows where it is read, and as the exception that is caught there
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 65_536);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 64);
        factory.setProperty(WstxInputProperties.P_MAX_CHILDREN_PER_ELEMENT, 100_000);
        // an element takes some fifty times the memory of its four characters
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, 200_000L);
        return factory;
    }

    /**
     * The envelope's Body.
     *
     * @throws ProtocolViolationException when the bytes are no SOAP envelope
     */
    public SoapElement body(byte[] envelope) {
        return bodyOf(envelope(envelope));
    }

    /** The whole envelope, checked to be one. */
    public SoapElement envelope(byte[] bytes) {
        SoapElement root = read(bytes);
        if (!root.name().equals("Envelope") || !root.namespace().equals(Namespaces.SOAP)) {
            throw new ProtocolViolationException(
                    "The answer's root is '" + root.name() + "', not a SOAP 1.2 Envelope", SECTION);
        }
        return root;
    }

    /** The Body of an {@link #envelope}. */
    public static SoapElement bodyOf(SoapElement envelope) {
        return envelope.child("Body")
                .orElseThrow(() -> new ProtocolViolationException("The answer has no Body", SECTION));
    }

    private SoapElement read(byte[] bytes) {
        Base64Runs runs = Base64Runs.cutFrom(bytes);
        SoapElement root = parsed(runs.rest(), runs);
        // what looked like the text of an element was something else
        return runs.areTaken() ? root : parsed(bytes, Base64Runs.NONE);
    }

    private SoapElement parsed(byte[] bytes, Base64Runs runs) {
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return build(reader, runs);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new ProtocolViolationException("The answer is no well-formed XML", SECTION, e);
        }
    }

    private static SoapElement build(XMLStreamReader reader, Base64Runs runs) throws XMLStreamException {
        Deque<SoapElement> open = new ArrayDeque<>();
        Deque<StringBuilder> texts = new ArrayDeque<>();
        SoapElement root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    SoapElement element = start(reader);
                    @Nullable SoapElement parent = open.peek();
                    if (parent == null) {
                        root = element;
                    } else {
                        parent.add(element);
                    }
                    open.push(element);
                    texts.push(new StringBuilder());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    StringBuilder text = texts.peek();
                    if (text != null) {
                        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                    }
                }
                case XMLStreamConstants.END_ELEMENT ->
                    runs.giveTo(open.pop(), texts.pop().toString().strip());
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
        if (root == null) {
            throw new ProtocolViolationException("The answer is empty", SECTION);
        }
        return root;
    }

    private static SoapElement start(XMLStreamReader reader) {
        Map<String, String> attributes = reader.getAttributeCount() == 0 ? Map.of() : new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        String namespace = reader.getNamespaceURI();
        return new SoapElement(namespace == null ? "" : namespace, reader.getLocalName(), attributes);
    }
}
