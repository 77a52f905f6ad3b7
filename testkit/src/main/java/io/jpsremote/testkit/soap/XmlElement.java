package io.jpsremote.testkit.soap;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One element of a request: names by namespace, attributes by local name. */
public final class XmlElement {

    private final String namespace;
    private final String name;
    private final Map<String, String> attributes;
    private final List<XmlElement> children = new ArrayList<>(4);
    private String text = "";
    private byte @Nullable [] data;

    XmlElement(String namespace, String name, Map<String, String> attributes) {
        this.namespace = namespace;
        this.name = name;
        this.attributes = Map.copyOf(attributes);
    }

    void add(XmlElement child) {
        children.add(child);
    }

    void setText(String newText) {
        text = newText;
    }

    void setData(byte[] decoded) {
        data = decoded;
    }

    boolean isEmpty() {
        return text.isEmpty() && children.isEmpty();
    }

    public String name() {
        return name;
    }

    public String namespace() {
        return namespace;
    }

    public String text() {
        return data == null ? text : Base64.getEncoder().encodeToString(data);
    }

    /**
     * The bytes that stand in it as base64.
     *
     * @throws IllegalArgumentException when it is none
     */
    public byte[] base64() {
        return data == null ? Base64.getMimeDecoder().decode(text) : data;
    }

    public List<XmlElement> children() {
        return List.copyOf(children);
    }

    public Optional<String> attribute(String attributeName) {
        return Optional.ofNullable(attributes.get(attributeName));
    }

    boolean is(String itsNamespace, String itsName) {
        return name.equals(itsName) && namespace.equals(itsNamespace);
    }

    public Optional<XmlElement> child(String itsNamespace, String itsName) {
        for (XmlElement child : children) {
            if (child.is(itsNamespace, itsName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    public List<XmlElement> children(String itsNamespace, String itsName) {
        return children.stream().filter(c -> c.is(itsNamespace, itsName)).toList();
    }

    /** The text of that child, without white space around it; empty where there is none. */
    public String childText(String itsNamespace, String itsName) {
        return child(itsNamespace, itsName).map(c -> c.text().strip()).orElse("");
    }
}
