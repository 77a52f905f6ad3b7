package io.jpsremote.testkit.script;

/** One thing a scripted command does. */
@FunctionalInterface
public interface Step {

    /**
     * Does it, on the pipeline's thread.
     *
     * @throws InterruptedException when the client stops the pipeline
     * @throws Exception ends the pipeline as a script's exception does
     */
    void run(ScriptedCall call) throws Exception;
}
