package io.jpsremote.wsman.soap;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One element of an answer, with what stands in it; names without their prefix, namespaces kept. */
public final class SoapElement {

    private final String namespace;
    private final String name;
    private final Map<String, String> attributes;
    private final List<SoapElement> children = new ArrayList<>();
    private String text = "";
    private byte @Nullable [] data;

    SoapElement(String namespace, String name, Map<String, String> attributes) {
        this.namespace = namespace;
        this.name = name;
        this.attributes = attributes;
    }

    void add(SoapElement child) {
        children.add(child);
    }

    void text(String newText) {
        text = newText;
    }

    void data(byte[] decoded) {
        data = decoded;
    }

    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    /** The attribute by its local name, empty where it is missing. */
    public String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** The text directly in it, white space around it removed. */
    public String text() {
        return data == null ? text : Base64.getEncoder().encodeToString(data);
    }

    /**
     * The bytes that stand in it as base64; not copied.
     *
     * @throws IllegalArgumentException when it is none
     */
    byte[] base64() {
        return data == null ? Base64.getMimeDecoder().decode(text) : data;
    }

    public List<SoapElement> children() {
        return List.copyOf(children);
    }

    /** The children of that name. */
    public List<SoapElement> children(String childName) {
        return children.stream().filter(c -> c.name.equals(childName)).toList();
    }

    /** The first child of that name. */
    public Optional<SoapElement> child(String childName) {
        for (SoapElement child : children) {
            if (child.name.equals(childName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** The first element of that name below this one, at any depth. */
    public Optional<SoapElement> descendant(String descendantName) {
        for (SoapElement child : children) {
            if (child.name.equals(descendantName)) {
                return Optional.of(child);
            }
            Optional<SoapElement> found = child.descendant(descendantName);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The text of the first child of that name, empty where it is missing. */
    public String childText(String childName) {
        return child(childName).map(SoapElement::text).orElse("");
    }
}
