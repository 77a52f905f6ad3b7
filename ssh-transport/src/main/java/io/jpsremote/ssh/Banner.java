package io.jpsremote.ssh;

/**
 * What a server wrote while the user was logging on [RFC 4252 section 5.4].
 *
 * @param text as it came, empty when nothing
 * @param onEntry whether the last of it came between the proof that was accepted and the acceptance: then it is about this user, and no notice that
 *     everybody gets
 */
record Banner(String text, boolean onEntry) {

    static final Banner NONE = new Banner("", false);
}
