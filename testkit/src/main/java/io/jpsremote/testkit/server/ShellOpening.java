package io.jpsremote.testkit.server;

import java.util.UUID;

/** Which shell is opened, under which session configuration and for whom. */
public record ShellOpening(UUID shellId, String configurationName, String user) {}
