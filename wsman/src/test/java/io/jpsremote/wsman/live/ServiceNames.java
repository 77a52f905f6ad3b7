package io.jpsremote.wsman.live;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server that knows one thing: on which port of localhost a service is (RFC 1035, RFC 2782). */
final class ServiceNames implements AutoCloseable {

    private static final int SRV = 33;
    private static final int NO_SUCH_NAME = 3;

    private final DatagramSocket socket;
    private final String service;
    private final int port;
    private final AtomicInteger asked = new AtomicInteger();

    ServiceNames(InetAddress address, String service, int port) throws IOException {
        this.service = service;
        this.port = port;
        socket = new DatagramSocket(new InetSocketAddress(address, 53));
        Thread thread = new Thread(this::serve, "service-names");
        thread.setDaemon(true);
        thread.start();
    }

    int asked() {
        return asked.get();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        while (!socket.isClosed()) {
            try {
                packet.setLength(1500);
                socket.receive(packet);
                asked.incrementAndGet();
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // the test is over
            }
        }
    }

    private byte[] answer(byte[] question) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = 12;
        for (; question[at] > 0; at += question[at] + 1) {
            name.append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII))
                    .append('.');
        }
        int end = at + 5;
        boolean known = name.toString().equalsIgnoreCase(service + ".") && question[at + 2] == SRV;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        out.writeShort(known ? 0x8580 : 0x8580 | NO_SUCH_NAME);
        out.writeShort(1);
        out.writeShort(known ? 1 : 0);
        out.writeInt(0);
        out.write(question, 12, end - 12);
        if (known) {
            out.writeShort(0xC00C); // the name that was asked for
            out.writeShort(SRV);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(6 + 11);
            out.writeShort(0);
            out.writeShort(0);
            out.writeShort(port);
            out.writeByte(9);
            out.writeBytes("localhost");
            out.writeByte(0);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
