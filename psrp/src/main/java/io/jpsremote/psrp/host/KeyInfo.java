package io.jpsremote.psrp.host;

/**
 * A key pressed or released.
 *
 * @param virtualKeyCode the Windows key code
 * @param controlKeyState PowerShell's {@code ControlKeyStates} bits (1 right Alt, 2 left Alt, 4 right Ctrl, 8 left Ctrl, 16 Shift, ...)
 */
public record KeyInfo(int virtualKeyCode, char character, int controlKeyState, boolean keyDown) {}
