package io.jpsremote.testkit;

import io.jpsremote.testkit.process.PowerShellBackend;
import io.jpsremote.testkit.server.ShellBackend;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Where an endpoint listens, and what it must not offer where other machines reach it. */
final class Exposure {

    private static final byte[] LOOPBACK4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final List<InetAddress> others = new ArrayList<>();
    private boolean powerShell;
    private boolean emptyPassword;
    private boolean unencrypted;

    void to(InetAddress address) {
        others.add(address);
    }

    void backend(ShellBackend backend) {
        powerShell |= backend instanceof PowerShellBackend;
    }

    void password(char[] password) {
        emptyPassword |= password.length == 0;
    }

    void unencrypted() {
        unencrypted = true;
    }

    /** @throws IllegalStateException when other machines could reach what is for this one only */
    void check() {
        boolean reached = others.stream().anyMatch(address -> !address.isLoopbackAddress());
        if (reached && powerShell) {
            throw new IllegalStateException(
                    "a PowerShell backend runs with this process's rights and is not exposed to other machines");
        }
        if (reached && unencrypted) {
            throw new IllegalStateException("Basic over http is not exposed to other machines");
        }
        if (reached && emptyPassword) {
            throw new IllegalStateException("a user without a password is not exposed to other machines");
        }
    }

    /** The loopback addresses there are, and the others. */
    List<InetAddress> addresses() {
        List<InetAddress> all = new ArrayList<>();
        try {
            all.add(InetAddress.getByAddress(LOOPBACK4));
            InetAddress six = InetAddress.getByAddress(LOOPBACK6);
            if (NetworkInterface.getByInetAddress(six) != null) {
                all.add(six);
            }
        } catch (UnknownHostException | SocketException e) {
            // IPv4 alone, then
        }
        others.stream().filter(address -> !all.contains(address)).forEach(all::add);
        return all;
    }
}
