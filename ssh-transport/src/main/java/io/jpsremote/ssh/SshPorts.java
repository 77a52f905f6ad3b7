package io.jpsremote.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Looks at the other ports on which a machine for PowerShell may answer; says nothing to them but goodbye. */
final class SshPorts {

    private static final List<Integer> OF_SSH = List.of(22, 2222);
    private static final List<Integer> OF_WINRM = List.of(5985, 5986);
    private static final int MILLIS = 1500;
    private static final String SSH = "SSH";

    private final SshEndpoint endpoint;
    private final Map<Integer, String> answers = new ConcurrentSkipListMap<>();

    SshPorts(SshEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** The other port on which an SSH server has named itself. */
    OptionalInt ssh() {
        return answers.entrySet().stream()
                .filter(e -> e.getValue().startsWith(SSH))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    String described() {
        return answers.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Connects to each port at once; an SSH server speaks first (RFC 4253 4.2). */
    String ask() throws IOException, InterruptedException {
        InetAddress address = InetAddress.getByName(endpoint.host());
        List<Thread> threads = java.util.stream.Stream.concat(OF_SSH.stream(), OF_WINRM.stream())
                .filter(port -> port != endpoint.port())
                .map(port -> new Thread(() -> answers.put(port, look(address, port)), "jpsremote-port-probe"))
                .toList();
        for (Thread thread : threads) {
            thread.setDaemon(true);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return described();
    }

    private static String look(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), MILLIS);
            socket.setSoTimeout(MILLIS);
            boolean ssh = OF_SSH.contains(port) && speaksSsh(socket.getInputStream());
            return ssh ? SSH : OF_WINRM.contains(port) ? "open (WinRM: -ComputerName)" : "open";
        } catch (ConnectException e) {
            return "refused";
        } catch (IOException e) {
            return "silent";
        }
    }

    private static boolean speaksSsh(InputStream in) {
        try {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("SSH-");
        } catch (IOException e) {
            return false;
        }
    }
}
