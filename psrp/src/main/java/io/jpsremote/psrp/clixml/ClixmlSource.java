package io.jpsremote.psrp.clixml;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** The elements of one body or document, one after the other; everything CLIXML has no use for is skipped or refused here. */
final class ClixmlSource {

    static final String SECTION = "[MS-PSRP] 2.2.5";

    private static final int SHORT = 64;

    private final XMLStreamReader2 xml;
    private final AttributeText attribute = new AttributeText();
    private final Characters characters = new Characters();
    private final int attributeChars;

    private ClixmlSource(XMLStreamReader xml, int attributeChars) {
        this.xml = (XMLStreamReader2) xml;
        this.attributeChars = attributeChars;
    }

    static ClixmlSource of(InputStream utf8, ClixmlLimits limits) {
        try {
            return new ClixmlSource(XmlInput.BODIES.createXMLStreamReader(utf8, "UTF-8"), limits.attributeChars());
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    static ClixmlSource of(Reader text, XMLInputFactory factory, ClixmlLimits limits) {
        try {
            return new ClixmlSource(factory.createXMLStreamReader(text), limits.attributeChars());
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    /** The body is not what XML allows; the one error that a peer's odd character references can cause. */
    static final class NotXml extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient XMLStreamException cause;

        NotXml(XMLStreamException cause) {
            super(cause);
            this.cause = cause;
        }

        ProtocolViolationException asViolation() {
            return new ProtocolViolationException("not well-formed: " + said(), SECTION, this);
        }

        /** What the parser said and where, without the name of its class. */
        private String said() {
            String message =
                    String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            Location at = cause.getLocation();
            return at == null || at.getLineNumber() < 1
                    ? message
                    : message + " (line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ")";
        }
    }

    private static RuntimeException notXml(XMLStreamException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProtocolViolationException violation) {
                return violation;
            } else if (cause instanceof IOException io && !isMalformed(io)) {
                return new UncheckedIOException(io);
            }
        }
        return new NotXml(e);
    }

    // Woodstox's own decoder throws the one, the JDK's, which reads after it, the other
    private static boolean isMalformed(IOException e) {
        return e instanceof CharConversionException || e instanceof CharacterCodingException;
    }

    ProtocolViolationException violation(String message) {
        int offset = xml.getLocation().getCharacterOffset();
        return new ProtocolViolationException(message + ", at character " + offset, SECTION);
    }

    /** Goes to the next child element and gives its tag; null at the end of the element (or document) around it. */
    @Nullable Tag nextChild() {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return tag();
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return null;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> refuseText();
                case XMLStreamConstants.SPACE,
                        XMLStreamConstants.COMMENT,
                        XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw violation("a document type or entity, which CLIXML never has");
            }
        }
    }

    private void refuseText() {
        if (!xml.isWhiteSpace()) {
            throw violation("text between elements");
        }
    }

    private Tag tag() {
        String name = xml.getLocalName();
        Tag tag = Tag.of(name);
        if (tag == null) {
            tag = Tag.of(name.substring(name.indexOf(':') + 1)); // a body is read without looking for namespaces
        }
        if (tag == null) {
            throw violation("unknown element <" + shortened(name) + ">");
        }
        return tag;
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "..." : name;
    }

    /** The text of the current element, up to its end; comments inside are left out. Valid until the next call. */
    Characters content() {
        characters.clear();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.END_ELEMENT -> {
                    return characters;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    characters.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw violation("an element or entity where only text may stand");
            }
        }
    }

    private int indexOf(String attribute) {
        for (int i = xml.getAttributeCount() - 1; i >= 0; i--) {
            if (attribute.equals(xml.getAttributeLocalName(i))) {
                return i;
            }
        }
        return -1;
    }

    private String value(int index) {
        String value = xml.getAttributeValue(index);
        if (value.length() > attributeChars) {
            throw violation("an attribute longer than " + attributeChars);
        }
        return value;
    }

    /** The attribute of the current element, null where it has none. */
    @Nullable String attribute(String name) {
        int index = indexOf(name);
        return index < 0 ? null : value(index);
    }

    /** The attribute's characters where they need no String, which is nearly always; valid until the next call. */
    private boolean isShort(int index) {
        try {
            xml.getAttributeAs(index, attribute);
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
        return attribute.isExact() && attribute.length() <= SHORT;
    }

    /** The name of the member that the current element is, null where it has none. */
    @Nullable String memberName(NameCache names) {
        int index = indexOf("N");
        if (index < 0) {
            return null;
        }
        return isShort(index) ? names.shared(attribute) : names.shared(value(index));
    }

    @Nullable RefId refId() {
        int index = indexOf("RefId");
        if (index < 0) {
            return null;
        }
        int number = isShort(index) ? attribute.number() : -1;
        return number < 0 ? new RefId(-1, value(index)) : new RefId(number, "");
    }

    @Nullable String namespace() {
        return xml.getNamespaceURI();
    }

    /** Whether the XML declaration asks for XML 1.1, which the engine refuses. */
    boolean isXml11() {
        return "1.1".equals(xml.getVersion());
    }

    private int next() {
        try {
            return xml.next();
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    /** Gives the parser's buffers back for the next one. */
    void close() {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }
}
