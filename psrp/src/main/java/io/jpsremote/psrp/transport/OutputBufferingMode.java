package io.jpsremote.psrp.transport;

/** What a server does when nobody fetches a command's output and its buffer is full; PowerShell's names and numbers. */
public enum OutputBufferingMode {
    /** As the server has it. */
    NONE,
    /** The oldest output is dropped and the command goes on. */
    DROP,
    /** The command waits. */
    BLOCK
}
