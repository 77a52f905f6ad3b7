package io.jpsremote.cli.command;

import java.util.List;
import java.util.Optional;

/** All cmdlets there are. */
public final class Cmdlets {

    private Cmdlets() {}

    public static List<Cmdlet> all() {
        return List.of(new InvokeCommand(), new NewPSSession(), new TestRemoteRequirement(), new TestWSMan());
    }

    /** The cmdlet called {@code word}, by name or alias in any case. */
    public static Optional<Cmdlet> find(String word) {
        return all().stream().filter(c -> c.syntax().isCalled(word)).findFirst();
    }
}
