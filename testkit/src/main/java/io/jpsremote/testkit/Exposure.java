package io.jpsremote.testkit;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where an endpoint listens: at the loopback addresses there are, and where else it was told to. */
final class Exposure {

    private static final byte[] LOOPBACK4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final List<InetAddress> others = new ArrayList<>();

    void to(InetAddress address) {
        others.add(address);
    }

    /** The loopback addresses there are, and the others; all addresses of the machine at once are these too, and one listener. */
    List<InetAddress> addresses() {
        Optional<InetAddress> every =
                others.stream().filter(InetAddress::isAnyLocalAddress).findFirst();
        if (every.isPresent()) {
            return List.of(every.get());
        }
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
