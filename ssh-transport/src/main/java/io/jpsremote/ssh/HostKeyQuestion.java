package io.jpsremote.ssh;

/** Asks a person whether an unknown host key is the right one; the answer yes adds it to the first known_hosts file. */
@FunctionalInterface
public interface HostKeyQuestion {

    boolean accept(HostKey key);
}
