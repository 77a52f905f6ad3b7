package io.jpsremote.psrp.connect;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where this client stands in the network, seen from the way to the target. Nothing is sent to find it out.
 *
 * @param target the target's address, empty where it is not known
 * @param client this client's address on the way to it, empty where there is none
 * @param subnet the subnet of that address, for example {@code 10.1.2.0/24}
 * @param sameSubnet whether the target is in it
 * @param loopback whether the target is this computer
 */
public record Surroundings(String target, String client, String subnet, boolean sameSubnet, boolean loopback) {

    public static final Surroundings UNKNOWN = new Surroundings("", "", "", true, false);

    /** What a connection to that port would start from. */
    public static Surroundings of(InetAddress target, int port) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(target, port)); // chooses a route, sends nothing
            InetAddress client = socket.getLocalAddress();
            boolean loopback = target.isLoopbackAddress() || client.equals(target);
            Optional<InterfaceAddress> own = interfaceOf(client);
            String subnet = own.map(o -> network(o.getAddress(), o.getNetworkPrefixLength()))
                    .orElse("");
            boolean same = own.map(
                            o -> network(target, o.getNetworkPrefixLength()).equals(subnet))
                    .orElse(true);
            return new Surroundings(
                    target.getHostAddress(), client.getHostAddress(), subnet, same || loopback, loopback);
        } catch (IOException | RuntimeException e) {
            return new Surroundings(target.getHostAddress(), "", "", true, target.isLoopbackAddress());
        }
    }

    private static Optional<InterfaceAddress> interfaceOf(InetAddress client) throws IOException {
        NetworkInterface found = NetworkInterface.getByInetAddress(client);
        return found == null
                ? Optional.empty()
                : found.getInterfaceAddresses().stream()
                        .filter(a -> client.equals(a.getAddress()))
                        .findFirst();
    }

    private static String network(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + prefix;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
