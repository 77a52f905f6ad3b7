package io.jpsremote.testkit.wsman;

/** Who asks: the authenticated user, and from where. */
record Caller(String user, String address) {}
