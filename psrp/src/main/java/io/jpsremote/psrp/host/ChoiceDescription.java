package io.jpsremote.psrp.host;

/**
 * One answer of a choice prompt.
 *
 * @param label the text shown; the character after {@code &} is the key that picks it
 */
public record ChoiceDescription(String label, String helpMessage) {

    /** The label without its {@code &}. */
    public String text() {
        return Label.text(label);
    }

    /** The key that picks this choice, in upper case; empty when the label marks none. */
    public String hotKey() {
        return Label.hotKey(label);
    }
}
