package io.jpsremote.ssh;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers the questions of a server that authenticates by keyboard-interactive (RFC 4256), for example one-time codes. */
@FunctionalInterface
public interface InteractivePrompter {

    /**
     * Answers one round of questions.
     *
     * @return one answer for each prompt, wiped by the library after use; null to give up
     */
    @Nullable List<char[]> answer(Round round) throws IOException;

    /**
     * What the server asks at once; its texts are already made safe to show. It may ask for anything in any words, another machine's password
     * too: show the user who asks.
     *
     * @param from who asks, as {@code user@host}: the target or a jump host
     * @param name the title, may be empty
     * @param instruction a text to show, may be empty
     * @param prompts the questions
     */
    record Round(String from, String name, String instruction, List<Prompt> prompts) {}

    /**
     * One question.
     *
     * @param text the question
     * @param echo whether the answer may be seen while it is typed
     */
    record Prompt(String text, boolean echo) {}
}
