package io.jpsremote.ssh;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.ssh.outofproc.LinkEnd;
import io.jpsremote.ssh.outofproc.SilenceException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a subsystem's channel ended.
 *
 * @param link what the packet lines tell
 * @param exitStatus from the server's exit-status request
 * @param exitSignal from its exit-signal request, empty when there was none
 * @param errorText the beginning of standard error
 * @param banner what the server wrote before the logon ended
 * @param connected whether the connection still stands
 */
record ChannelEnd(
        LinkEnd link, OptionalInt exitStatus, String exitSignal, String errorText, Banner banner, boolean connected) {

    /** What was seen, in a few words. */
    String seen() {
        Throwable cause = link().cause();
        OptionalInt status = exitStatus();
        String what;
        if (cause instanceof SilenceException) {
            what = "silence";
        } else if (status.isPresent()) {
            what = "exit status " + status.getAsInt();
        } else if (!exitSignal().isEmpty()) {
            what = "signal " + exitSignal();
        } else {
            what = cause == null ? "the end of its output" : PeerText.oneLine(String.valueOf(cause.getMessage()));
        }
        String said = link().said(errorText());
        return said.isEmpty() ? what : what + ", saying \"" + PeerText.oneLine(said) + "\"";
    }

    /** The raw facts by name. */
    Map<String, String> evidence() {
        Map<String, String> evidence = new LinkedHashMap<>();
        exitStatus().ifPresent(status -> evidence.put("exit status", Integer.toString(status)));
        put(evidence, "exit signal", exitSignal());
        put(evidence, "standard error", errorText().strip());
        put(evidence, "banner", banner().text().strip());
        put(evidence, "complaint", link().complaint());
        put(evidence, "noise", link().noise().strip());
        return evidence;
    }

    private static void put(Map<String, String> evidence, String name, String value) {
        if (!value.isEmpty()) {
            evidence.put(name, value);
        }
    }
}
