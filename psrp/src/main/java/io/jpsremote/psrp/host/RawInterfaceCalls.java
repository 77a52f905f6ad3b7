package io.jpsremote.psrp.host;

import org.jspecify.annotations.Nullable;

/** Host calls 27 to 51: those of {@code $Host.UI.RawUI}. */
final class RawInterfaceCalls {

    private final HostRawUserInterface raw;

    RawInterfaceCalls(HostRawUserInterface raw) {
        this.raw = raw;
    }

    @Nullable Object call(HostMethodId method, HostCallParameters p) {
        return switch (method) {
            case GET_FOREGROUND_COLOR -> raw.getForegroundColor().number();
            case GET_BACKGROUND_COLOR -> raw.getBackgroundColor().number();
            case GET_CURSOR_POSITION -> HostObjects.bag(raw.getCursorPosition());
            case GET_WINDOW_POSITION -> HostObjects.bag(raw.getWindowPosition());
            case GET_CURSOR_SIZE -> raw.getCursorSize();
            case GET_BUFFER_SIZE -> HostObjects.bag(raw.getBufferSize());
            case GET_WINDOW_SIZE -> HostObjects.bag(raw.getWindowSize());
            case GET_WINDOW_TITLE -> raw.getWindowTitle();
            case GET_MAX_WINDOW_SIZE -> HostObjects.bag(raw.getMaxWindowSize());
            case GET_MAX_PHYSICAL_WINDOW_SIZE -> HostObjects.bag(raw.getMaxPhysicalWindowSize());
            case GET_KEY_AVAILABLE -> raw.getKeyAvailable();
            case READ_KEY -> HostObjects.bag(raw.readKey(ReadKeyOption.of(p.integer(0))));
            default -> act(method, p);
        };
    }

    private @Nullable Object act(HostMethodId method, HostCallParameters p) {
        switch (method) {
            case SET_FOREGROUND_COLOR -> raw.setForegroundColor(p.color(0));
            case SET_BACKGROUND_COLOR -> raw.setBackgroundColor(p.color(0));
            case SET_CURSOR_POSITION -> raw.setCursorPosition(p.coordinates(0));
            case SET_WINDOW_POSITION -> raw.setWindowPosition(p.coordinates(0));
            case SET_CURSOR_SIZE -> raw.setCursorSize(p.integer(0));
            case SET_BUFFER_SIZE -> raw.setBufferSize(p.size(0));
            case SET_WINDOW_SIZE -> raw.setWindowSize(p.size(0));
            case SET_WINDOW_TITLE -> raw.setWindowTitle(p.text(0));
            case FLUSH_INPUT_BUFFER -> raw.flushInputBuffer();
            case SET_BUFFER_CONTENTS_1 -> raw.setBufferContents(p.rectangle(0), p.bufferCell(1));
            case SET_BUFFER_CONTENTS_2 -> raw.setBufferContents(p.coordinates(0), p.bufferCells(1));
            case SCROLL_BUFFER_CONTENTS ->
                raw.scrollBufferContents(p.rectangle(0), p.coordinates(1), p.rectangle(2), p.bufferCell(3));
            default -> throw new IllegalArgumentException(method + " is no call of the screen");
        }
        return null;
    }
}
