package io.jpsremote.ssh;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/**
 * Holds a key exchange until somebody has decided about the host key: nothing of the user's is sent before. A later exchange of the same
 * connection has to show the same key.
 */
final class HostKeyGate implements HostKeyVerifier {

    private final CompletableFuture<byte[]> offered = new CompletableFuture<>();
    private final CompletableFuture<Boolean> decision = new CompletableFuture<>();

    /** The key (or certificate) that the server showed, as soon as it has proved to have it. */
    CompletableFuture<byte[]> offered() {
        return offered;
    }

    void accept() {
        decision.complete(true);
    }

    void refuse() {
        decision.complete(false);
    }

    /** Runs on sshj's reader. */
    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        byte[] blob = ((WireKey) key).blob();
        if (!offered.complete(blob) && !Arrays.equals(offered.join(), blob)) {
            throw refused("the server showed another key than before");
        }
        try {
            if (decision.get()) {
                return true;
            }
            throw refused("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("interrupted");
        } catch (ExecutionException e) {
            throw refused("no decision");
        }
    }

    /** The order of algorithms is made by {@link SshjAlgorithms#hostKeys}. */
    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return List.of();
    }

    private static HostKeyRefusedException refused(String detail) {
        return new HostKeyRefusedException(HostKeyRefusedException.Reason.DECIDED, detail);
    }
}
