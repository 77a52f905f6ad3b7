package io.jpsremote.ssh;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.ssh.process.ProcessTransport;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A program that may open nothing more, and tries to connect; prints what its failures name. */
final class DescriptorsMain {

    private DescriptorsMain() {}

    public static void main(String[] arguments) throws IOException {
        // loads what telling a failure needs; from then on no class file can be read
        List<String> before = unmet();
        List<FileInputStream> held = new ArrayList<>();
        System.gc(); // what is unreachable gives its descriptors back now rather than meanwhile
        takeAll(held);
        List<String> without = unmet();
        for (FileInputStream one : held) {
            one.close();
        }
        System.out.println(before);
        System.out.println(without);
    }

    @SuppressWarnings("resource")
    private static void takeAll(List<FileInputStream> held) {
        for (int refused = 0; refused < 20; ) {
            try {
                held.add(new FileInputStream("/dev/null"));
            } catch (IOException e) {
                refused++;
                LockSupport.parkNanos(10_000_000); // others may still be closing theirs
            }
        }
    }

    private static List<String> unmet() {
        return List.of(
                unmet(SshTransport.to("x@127.0.0.1:1").configFiles(List.of()).build()),
                unmet(ProcessTransport.builder()
                        .executable(Path.of("/bin/true"))
                        .build()));
    }

    private static String unmet(PsrpTransport transport) {
        try (PsSession session = PsSession.open(transport)) {
            return session.toString();
        } catch (RequirementNotMetException e) {
            return e.failures().get(0).requirement().name();
        }
    }
}
