package io.jpsremote.wsman;

import io.jpsremote.psrp.transport.OutputBufferingMode;
import io.jpsremote.wsman.soap.Languages;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a shell is made with and how its requests are timed.
 *
 * @param languages of texts and of data
 * @param noMachineProfile whether the user's profile stays unloaded on the server
 * @param idleTimeout how long the server keeps an idle session, null for its own default
 * @param bufferMode what becomes of output that nobody fetches
 * @param openTimeout for Create, in the server
 * @param operationTimeout how long one Receive may wait before it is asked again
 * @param cancelTimeout for Signal and Delete
 * @param slack how long an answer may be late before the connection counts as broken
 * @param robustFor how long a broken connection is tried again
 * @param createRetries how often Create is asked again when the service cannot take it now
 */
record ShellSettings(
        Languages languages,
        boolean noMachineProfile,
        @Nullable Duration idleTimeout,
        OutputBufferingMode bufferMode,
        Duration openTimeout,
        Duration operationTimeout,
        Duration cancelTimeout,
        Duration slack,
        Duration robustFor,
        int createRetries) {}
