package io.jpsremote.ssh;

import java.util.Map;

/**
 * Which host a finding is about.
 *
 * @param host the name that is connected to
 * @param port its port
 * @param user who logs on
 * @param lookupName the name its key is looked up by
 */
record SshEndpoint(String host, int port, String user, String lookupName) {

    Map<String, String> places() {
        return Map.of("host", host, "port", Integer.toString(port), "user", user, "lookup", lookupName);
    }

    @Override
    public String toString() {
        return user + "@" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
