package io.jpsremote.cli.session;

import io.jpsremote.cli.target.SessionChoice;
import io.jpsremote.psrp.transport.OutputBufferingMode;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Gives a transport what {@code -SessionOption} says. */
final class WsmanSessionSettings {

    private WsmanSessionSettings() {}

    static void add(SessionChoice choice, WsmanTransportBuilder builder) {
        time(choice, "IdleTimeout", builder::idleTimeout);
        time(choice, "OpenTimeout", builder::openTimeout);
        time(choice, "OperationTimeout", builder::operationTimeout);
        time(choice, "CancelTimeout", builder::cancelTimeout);
        word(choice, "Culture", builder::culture);
        word(choice, "UICulture", builder::uiCulture);
        word(
                choice,
                "OutputBufferingMode",
                mode -> builder.outputBufferingMode(OutputBufferingMode.valueOf(mode.toUpperCase(Locale.ROOT))));
        if (choice.flag("NoMachineProfile")) {
            builder.noMachineProfile();
        }
        int retries = choice.number("MaxConnectionRetryCount", -1);
        if (retries >= 0) {
            builder.maxConnectionRetryCount(retries);
        }
    }

    private static void time(SessionChoice choice, String name, Consumer<Duration> setting) {
        int millis = choice.number(name, 0);
        if (millis > 0) {
            setting.accept(Duration.ofMillis(millis));
        }
    }

    private static void word(SessionChoice choice, String name, Consumer<String> setting) {
        String value = choice.values().get(name);
        if (value != null) {
            setting.accept(value);
        }
    }
}
