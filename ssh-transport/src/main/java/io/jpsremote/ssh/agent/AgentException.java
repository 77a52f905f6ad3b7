package io.jpsremote.ssh.agent;

import java.io.IOException;

/** The agent refused, or answered something that is no answer. */
public final class AgentException extends IOException {

    public AgentException(String what) {
        super(what);
    }
}
