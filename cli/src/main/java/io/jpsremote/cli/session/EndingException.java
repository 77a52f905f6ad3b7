package io.jpsremote.cli.session;

/** The program is ending; whoever gets this stops without a word. */
final class EndingException extends RuntimeException {

    EndingException() {
        super("the program is ending");
    }
}
