package io.jpsremote.cli.session;

import io.jpsremote.cli.terminal.Colours;
import io.jpsremote.cli.terminal.ControllingTerminal;
import io.jpsremote.psrp.host.HostTerminal;
import org.jspecify.annotations.Nullable;

/** The terminal as scripts' questions see it. */
final class PersonTerminal implements HostTerminal {

    private final ControllingTerminal person;

    PersonTerminal(ControllingTerminal person) {
        this.person = person;
    }

    @Override
    public @Nullable String readLine() {
        return person.askLine("");
    }

    @Override
    public char @Nullable [] readSecret() {
        return person.askSecret("");
    }

    @Override
    public void write(String text) {
        person.show(text);
    }

    @Override
    public boolean hasColors() {
        return Colours.wanted();
    }
}
