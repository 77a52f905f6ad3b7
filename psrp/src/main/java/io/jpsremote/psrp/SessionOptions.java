package io.jpsremote.psrp;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.host.Host;
import io.jpsremote.psrp.message.UserEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a user may set before a session is opened; immutable. */
public final class SessionOptions {

    /** One runspace, no host, protocol 2.3, the times of {@link Timeouts#DEFAULT}. */
    public static final SessionOptions DEFAULT = builder().build();

    /** The protocol version announced unless asked otherwise: every server from PowerShell 5 on takes it. */
    public static final PsVersion PROTOCOL_2_3 = PsVersion.of(2, 3);

    /** Sends SecureString in clear inside the connection, so it needs a sealed transport; PowerShell 7.6 and later. */
    public static final PsVersion PROTOCOL_2_4 = PsVersion.of(2, 4);

    private final Builder values;

    private SessionOptions(Builder values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with these values. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /** The session's name; null lets the library make one. */
    public @Nullable String name() {
        return values.name;
    }

    /** How many runspaces the server keeps ready. */
    public int minRunspaces() {
        return values.minRunspaces;
    }

    /** How many pipelines may run at the same time. */
    public int maxRunspaces() {
        return values.maxRunspaces;
    }

    /** The host scripts see; null means that the server is told there is none, so prompts fail there at once. */
    public @Nullable Host host() {
        return values.host;
    }

    /** What scripts see as {@code $PSSenderInfo.ApplicationArguments}. */
    public Map<String, Object> applicationArguments() {
        return values.applicationArguments;
    }

    /** The protocol version that is announced; the lower one of both sides rules. [MS-PSRP] 3.1.5.4.1 */
    public PsVersion protocolVersion() {
        return values.protocolVersion;
    }

    /** What an object from the server may be at most. */
    public ClixmlLimits limits() {
        return values.limits;
    }

    /** How long the steps of the protocol may take. */
    public Timeouts timeouts() {
        return values.timeouts;
    }

    /** How many bytes of unread output each pipeline may hold, as sent by the server. */
    public long bufferBytes() {
        return values.bufferBytes;
    }

    /** Where host calls, user events and listeners run; null means threads of the session's own. */
    public @Nullable Executor callbackExecutor() {
        return values.callbackExecutor;
    }

    /** Who sees each message by name and size; null for nobody. */
    public @Nullable MessageListener messageListener() {
        return values.messageListener;
    }

    /** Who takes events that scripts forward; null for nobody. */
    public @Nullable Consumer<UserEvent> userEventListener() {
        return values.userEventListener;
    }

    /** Collects the settings of a session. */
    public static final class Builder {

        private @Nullable String name;
        private int minRunspaces = 1;
        private int maxRunspaces = 1;
        private @Nullable Host host;
        private Map<String, Object> applicationArguments = Map.of();
        private PsVersion protocolVersion = PsVersion.of(2, 3);
        private ClixmlLimits limits = ClixmlLimits.DEFAULT;
        private Timeouts timeouts = Timeouts.DEFAULT;
        private long bufferBytes = 16L * 1024 * 1024;
        private @Nullable Executor callbackExecutor;
        private @Nullable MessageListener messageListener;
        private @Nullable Consumer<UserEvent> userEventListener;

        private Builder() {}

        private Builder(Builder other) {
            name = other.name;
            minRunspaces = other.minRunspaces;
            maxRunspaces = other.maxRunspaces;
            host = other.host;
            applicationArguments = other.applicationArguments;
            protocolVersion = other.protocolVersion;
            limits = other.limits;
            timeouts = other.timeouts;
            bufferBytes = other.bufferBytes;
            callbackExecutor = other.callbackExecutor;
            messageListener = other.messageListener;
            userEventListener = other.userEventListener;
        }

        /** The session's name, as tables show it; one is made otherwise. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** How many pipelines may run at the same time, at least 1; further ones wait their turn in order. */
        public Builder maxRunspaces(int value) {
            maxRunspaces = value;
            return this;
        }

        /** How many runspaces the server keeps ready, between 1 and the maximum. */
        public Builder minRunspaces(int value) {
            minRunspaces = value;
            return this;
        }

        /** Answers what scripts ask and write; without one, prompts fail at once. */
        public Builder host(Host value) {
            host = value;
            return this;
        }

        /** Strings, numbers, lists of them or nested maps; nothing else passes. */
        public Builder applicationArguments(Map<String, ?> value) {
            applicationArguments = Collections.unmodifiableMap(new LinkedHashMap<String, Object>(value));
            return this;
        }

        /** The protocol version to announce: {@link #PROTOCOL_2_3} or {@link #PROTOCOL_2_4}, or an older 2.x. */
        public Builder protocolVersion(PsVersion value) {
            protocolVersion = value;
            return this;
        }

        /** What an object from the server may be at most; what is beyond it is refused. */
        public Builder limits(ClixmlLimits value) {
            limits = value;
            return this;
        }

        /** How long the steps of the protocol may take; a running command has no limit. */
        public Builder timeouts(Timeouts value) {
            timeouts = value;
            return this;
        }

        /** Bytes of unread output each pipeline may hold, 16 MiB unless set. */
        public Builder bufferBytes(long value) {
            bufferBytes = value;
            return this;
        }

        /** Runs host calls, user events and listeners; must have a free thread while a prompt waits for its answer. What it refuses the session runs itself. */
        public Builder callbackExecutor(Executor value) {
            callbackExecutor = value;
            return this;
        }

        /** Sees each message by name and size, never its content. */
        public Builder messageListener(MessageListener value) {
            messageListener = value;
            return this;
        }

        /** Takes events that scripts forward ({@code Register-EngineEvent -Forward}). */
        public Builder userEventListener(Consumer<UserEvent> value) {
            userEventListener = value;
            return this;
        }

        /** @throws IllegalArgumentException when values do not go together, or are none */
        public SessionOptions build() {
            require(
                    minRunspaces >= 1 && minRunspaces <= maxRunspaces,
                    "runspaces: 1 <= min <= max, not " + minRunspaces + ", " + maxRunspaces);
            require(bufferBytes >= 1, "bufferBytes must be positive");
            require(protocolVersion.major() == 2, "only protocol versions 2.x are spoken, not " + protocolVersion);
            return new SessionOptions(new Builder(this));
        }

        private static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(Objects.requireNonNull(message));
            }
        }
    }
}
