package io.jpsremote.psrp.connect;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether this process may open anything more. Java has no type of its own for that: names stay unresolved, sockets and files fail like others. */
final class Descriptors {

    // exactly these: their subclasses say what else was wrong
    private static final Set<Class<?>> UNSPECIFIC = Set.of(
            IOException.class,
            SocketException.class,
            UnknownHostException.class,
            FileSystemException.class,
            FileNotFoundException.class);

    // the pipes to a process, a little more
    private static final int ENOUGH = 8;

    private Descriptors() {}

    /** The failure itself, or what stands behind it where that is the limit of this process. */
    static Throwable behind(Throwable failure) {
        IOException unspecific = unspecific(failure);
        if (unspecific == null || left()) {
            return failure;
        }
        return new RequirementNotMetException(
                new RequirementFailure(
                        CoreRequirement.DESCRIPTORS_LEFT,
                        "free file descriptors",
                        "none, or too few for a connection",
                        Map.of(
                                unspecific.getClass().getSimpleName(),
                                PeerText.oneLine(String.valueOf(unspecific.getMessage()))),
                        Map.of()),
                failure);
    }

    private static @Nullable IOException unspecific(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof IOException io && UNSPECIFIC.contains(t.getClass())) {
                return io;
            }
        }
        return null;
    }

    private static boolean left() {
        List<SocketChannel> unconnected = new ArrayList<>();
        try {
            for (int i = 0; i < ENOUGH; i++) {
                unconnected.add(SocketChannel.open());
            }
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            unconnected.forEach(Descriptors::close);
        }
    }

    private static void close(SocketChannel unconnected) {
        try {
            unconnected.close();
        } catch (IOException e) {
            // it was never connected
        }
    }
}
