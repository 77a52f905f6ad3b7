package io.jpsremote.ssh.secrets;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everything that any logger says at any level between {@link #start} and {@link #close}: the platform's own and SLF4J's. */
final class CapturedLog implements AutoCloseable {

    private static volatile @Nullable CapturedLog current;

    private final StringBuffer text = new StringBuffer();
    private final Logger root = LogManager.getLogManager().getLogger("");
    private final @Nullable Level before = root.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            Object[] parameters = record.getParameters();
            String shown = parameters == null ? "" : java.util.Arrays.deepToString(parameters);
            append(record.getLoggerName(), record.getMessage() + " " + shown, record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    static CapturedLog start() {
        CapturedLog log = new CapturedLog();
        log.handler.setLevel(Level.ALL);
        log.root.addHandler(log.handler);
        log.root.setLevel(Level.ALL);
        current = log;
        return log;
    }

    static @Nullable CapturedLog current() {
        return current;
    }

    void append(@Nullable String logger, String message, @Nullable Throwable cause) {
        text.append(logger).append(": ").append(message).append('\n');
        if (cause != null) {
            append(cause);
        }
    }

    /** What a user would see of a failure. */
    void append(Throwable failure) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack, true));
        text.append(stack);
    }

    String text() {
        return text.toString();
    }

    @Override
    public void close() {
        current = null;
        root.removeHandler(handler);
        root.setLevel(before);
    }
}
