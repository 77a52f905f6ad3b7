package io.jpsremote.ssh.agent;

import io.jpsremote.ssh.key.Identity;
import java.io.IOException;

/** A key whose private half stays in the agent. */
final class AgentIdentity implements Identity {

    private final AgentClient agent;
    private final byte[] blob;
    private final String comment;

    AgentIdentity(AgentClient agent, byte[] blob, String comment) {
        this.agent = agent;
        this.blob = blob;
        this.comment = comment;
    }

    @Override
    public byte[] blob() {
        return blob.clone();
    }

    @Override
    public String origin() {
        return "agent: " + comment;
    }

    @Override
    public byte[] sign(String algorithm, byte[] data) throws IOException {
        return agent.sign(blob, algorithm, data);
    }

    @Override
    public String toString() {
        return type() + " " + origin();
    }
}
