package io.jpsremote.testkit.ssh;

import io.jpsremote.testkit.ssh.SshFault.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that are laid down now; each of them concerns whatever happens next, until they are cleared. Thread-safe. */
public final class SshFaults {

    private final List<SshFault> faults = new CopyOnWriteArrayList<>();

    SshFaults() {}

    public SshFaults add(SshFault fault) {
        faults.add(fault);
        return this;
    }

    public void clear() {
        faults.clear();
    }

    Optional<SshFault> find(Kind kind) {
        return faults.stream().filter(fault -> fault.kind() == kind).findFirst();
    }
}
