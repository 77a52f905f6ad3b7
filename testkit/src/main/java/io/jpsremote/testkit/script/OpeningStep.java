package io.jpsremote.testkit.script;

/** What a session does when it has been opened, as a session configuration's start-up script does. */
@FunctionalInterface
public interface OpeningStep {

    /**
     * Does it, on a thread of its own.
     *
     * @param host that of the session, outside of all pipelines
     * @throws InterruptedException when the session ends
     * @throws Exception ends this and nothing else
     */
    void run(ScriptedHost host) throws Exception;
}
