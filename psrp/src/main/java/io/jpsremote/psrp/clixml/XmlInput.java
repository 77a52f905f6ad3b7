package io.jpsremote.psrp.clixml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/** The StAX factories for reading, constructed directly and set up once; safe for threads from then on. */
final class XmlInput {

    /** For documents, which have a namespace. */
    static final XMLInputFactory DOCUMENTS = make(true);

    /** For bodies of messages, which have none: it is faster not to look for it. */
    static final XMLInputFactory BODIES = make(false);

    private XmlInput() {}

    /** The text of an XML document, or an error where it is not well-formed: the engine would refuse the whole object. */
    static String checked(String document) {
        if (document.isEmpty()) {
            return document; // an XmlDocument without a root
        }
        try {
            XMLStreamReader reader = DOCUMENTS.createXMLStreamReader(new StringReader(document));
            while (reader.hasNext() && reader.next() != XMLStreamConstants.DTD) {
                // with a document type, whose entities are not resolved here, only the beginning is checked
            }
            reader.close();
            return document;
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("a PsXml that is not well-formed", e);
        }
    }

    private static XMLInputFactory make(boolean namespaces) {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, namespaces);
        // errors when next() is called, not later out of a getter
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ClixmlLimits.MOST_ATTRIBUTE_CHARS);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 64);
        // a dictionary takes three elements a level: Obj, DCT, En
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 3 * ClixmlLimits.MOST_DEPTH + 8);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, Integer.MAX_VALUE);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, Long.MAX_VALUE);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, Long.MAX_VALUE);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1);
        return factory;
    }
}
