package io.jpsremote.psrp.clixml;

/** How the engine writes and reads primitive values as text. */
final class Lexical {

    private Lexical() {}

    /** One part of a version: .NET takes surrounding blanks and a plus sign. */
    static int versionPart(String text) {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a part of a version", e);
        }
    }
}
