package io.jpsremote.ssh;

import io.jpsremote.ssh.outofproc.LinkEnd;
import java.util.OptionalInt;

/**
 * How a subsystem's channel ended.
 *
 * @param link what the packet lines tell
 * @param exitStatus from the server's exit-status request
 * @param exitSignal from its exit-signal request, empty when there was none
 * @param errorText the beginning of standard error
 * @param connected whether the connection still stands
 */
record ChannelEnd(LinkEnd link, OptionalInt exitStatus, String exitSignal, String errorText, boolean connected) {}
