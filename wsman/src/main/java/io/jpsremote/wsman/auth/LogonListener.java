package io.jpsremote.wsman.auth;

/** Is told what a logon did that its user may not expect. Called on the session's threads; must not block. */
public interface LogonListener {

    /** Something weaker is used than what comes first, and why. */
    void fellBack(String reason);

    /** Something a user should know before going on. */
    void warned(String text);
}
