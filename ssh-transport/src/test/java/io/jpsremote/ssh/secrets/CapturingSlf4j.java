package io.jpsremote.ssh.secrets;

import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The SLF4J of these tests: silent, unless a {@link CapturedLog} listens, and then it gets everything down to TRACE. */
public final class CapturingSlf4j implements SLF4JServiceProvider {

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter contexts = new BasicMDCAdapter();

    @Override
    public ILoggerFactory getLoggerFactory() {
        return Capturing::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return contexts;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    private static final class Capturing extends LegacyAbstractLogger {

        Capturing(String loggerName) {
            name = loggerName;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                @Nullable String pattern,
                @Nullable Object @Nullable [] arguments,
                @Nullable Throwable cause) {
            CapturedLog log = CapturedLog.current();
            if (log != null) {
                log.append(name, String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments)), cause);
            }
        }

        @Override
        public boolean isTraceEnabled() {
            return CapturedLog.current() != null;
        }

        @Override
        public boolean isDebugEnabled() {
            return CapturedLog.current() != null;
        }

        @Override
        public boolean isInfoEnabled() {
            return CapturedLog.current() != null;
        }

        @Override
        public boolean isWarnEnabled() {
            return CapturedLog.current() != null;
        }

        @Override
        public boolean isErrorEnabled() {
            return CapturedLog.current() != null;
        }
    }
}
