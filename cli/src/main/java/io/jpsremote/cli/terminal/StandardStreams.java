package io.jpsremote.cli.terminal;

/**
 * Which standard streams are terminals, and whether standard input can hold data at all.
 *
 * @param inHasData whether standard input is a pipe, a socket or a file, so neither a terminal nor {@code /dev/null}
 */
public record StandardStreams(boolean inIsTerminal, boolean outIsTerminal, boolean errIsTerminal, boolean inHasData) {

    /** No terminal anywhere, nothing to read. */
    public static final StandardStreams NONE = new StandardStreams(false, false, false, false);

    static StandardStreams ofProcess() {
        boolean in = TerminalFacts.isTerminal(0);
        boolean closed = TerminalFacts.openOn(0).equals("/dev/null");
        return new StandardStreams(in, TerminalFacts.isTerminal(1), TerminalFacts.isTerminal(2), !in && !closed);
    }
}
