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
     * What the server asks at once; all texts come from the server and are already made safe to show.
     *
     * @param name the title, may be empty
     * @param instruction a text to show, may be empty
     * @param prompts the questions
     */
    record Round(String name, String instruction, List<Prompt> prompts) {}

    /**
     * One question.
     *
     * @param text the question
     * @param echo whether the answer may be seen while it is typed
     */
    record Prompt(String text, boolean echo) {}
}
