package io.jpsremote.cli.session;

import io.jpsremote.cli.output.HostEcho;
import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.host.ChoiceDescription;
import io.jpsremote.psrp.host.ConsoleColor;
import io.jpsremote.psrp.host.CredentialRequest;
import io.jpsremote.psrp.host.FieldDescription;
import io.jpsremote.psrp.host.Host;
import io.jpsremote.psrp.host.HostUserInterface;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A console whose written lines go by way of a {@link HostEcho}, and whose questions come after all of them. */
final class EchoedHost implements Host {

    private final UUID instanceId = UUID.randomUUID();
    private final HostUserInterface console;
    private final HostEcho echo;

    EchoedHost(HostUserInterface console, HostEcho echo) {
        this.console = console;
        this.echo = echo;
    }

    @Override
    public HostUserInterface ui() {
        return new Echoed();
    }

    @Override
    public UUID getInstanceId() {
        return instanceId;
    }

    private HostUserInterface asked() {
        echo.flush();
        return console;
    }

    private final class Echoed implements HostUserInterface {

        @Override
        public void write(String text) {
            echo.called(null, null, text);
        }

        @Override
        public void write(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
            echo.called(foreground, background, text);
        }

        @Override
        public @Nullable String readLine() {
            return asked().readLine();
        }

        @Override
        public SecureString readLineAsSecureString() {
            return asked().readLineAsSecureString();
        }

        @Override
        public void warnOfSecretRequest(String text) {
            asked().warnOfSecretRequest(text);
        }

        @Override
        public Map<String, ? extends @Nullable Object> prompt(
                String caption, String message, List<FieldDescription> fields) {
            return asked().prompt(caption, message, fields);
        }

        @Override
        public @Nullable PsCredential promptForCredential(CredentialRequest request) {
            return asked().promptForCredential(request);
        }

        @Override
        public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
            return asked().promptForChoice(caption, message, choices, defaultChoice);
        }

        @Override
        public List<Integer> promptForChoiceMultipleSelection(
                String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
            return asked().promptForChoiceMultipleSelection(caption, message, choices, defaultChoices);
        }
    }
}
