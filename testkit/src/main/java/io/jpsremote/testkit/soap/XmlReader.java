package io.jpsremote.testkit.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Reads a document into elements, within limits, without DTD or entities. Thread-safe. */
public final class XmlReader {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_ATTRIBUTES = 32;
    private static final int MAX_ELEMENTS = 20_000;

    private final XMLInputFactory factory = limited();

    private static XMLInputFactory limited() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // what is wrong shows where it is read, and as the exception that is caught there
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MAX_ELEMENTS);
        return factory;
    }

    /** @throws MalformedRequestException when it is no XML, or too much of it */
    public XmlElement read(byte[] document) {
        Optional<LongText> cut = LongText.in(document);
        if (cut.isPresent()) {
            Reading reading = new Reading(cut.get());
            XmlElement root = read(cut.get().rest(), reading);
            if (reading.found) {
                return root;
            }
        }
        return read(document, new Reading(null));
    }

    private XmlElement read(byte[] document, Reading reading) {
        try {
            XMLStreamReader2 reader =
                    (XMLStreamReader2) factory.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                reader.nextTag();
                XmlElement root = reading.element(reader);
                while (reader.hasNext()) {
                    reader.next();
                }
                return root;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new MalformedRequestException("the request is no well-formed XML", e);
        }
    }

    /** One document while it is read. */
    private static final class Reading {

        private final @Nullable LongText cut;
        private boolean found;

        Reading(@Nullable LongText cut) {
            this.cut = cut;
        }

        private XmlElement element(XMLStreamReader2 reader) throws XMLStreamException {
            XmlElement element = start(reader);
            StringBuilder text = new StringBuilder();
            while (true) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> element.add(element(reader));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                    case XMLStreamConstants.END_ELEMENT -> {
                        element.setText(text.toString());
                        giveBack(element, reader.getLocationInfo().getStartingCharOffset());
                        return element;
                    }
                    default -> {
                        // comments and processing instructions say nothing
                    }
                }
            }
        }

        private void giveBack(XmlElement element, long at) {
            if (cut != null && cut.at() == at && element.isEmpty()) {
                element.setData(cut.data());
                found = true;
            }
        }
    }

    private static XmlElement start(XMLStreamReader reader) {
        Map<String, String> attributes = reader.getAttributeCount() == 0 ? Map.of() : new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        String namespace = reader.getNamespaceURI();
        return new XmlElement(namespace == null ? "" : namespace, reader.getLocalName(), attributes);
    }
}
