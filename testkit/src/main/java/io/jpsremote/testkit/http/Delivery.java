package io.jpsremote.testkit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** How the bytes of an answer reach the client, or do not. */
@FunctionalInterface
public interface Delivery {

    /** As it should be. */
    Delivery WHOLE = (bytes, link) -> {
        link.output().write(bytes);
        link.output().flush();
        return true;
    };

    /**
     * @param bytes the whole answer
     * @return whether the connection goes on
     */
    boolean deliver(byte[] bytes, Link link) throws IOException;

    /** A reset instead of the answer. */
    static Delivery reset() {
        return (bytes, link) -> {
            link.reset();
            return false;
        };
    }

    /** The first bytes of the answer, then the end. */
    static Delivery cut(int count) {
        return (bytes, link) -> {
            link.output().write(bytes, 0, Math.min(count, bytes.length));
            link.output().flush();
            return false;
        };
    }

    /** The first bytes of the answer, then an end of this side only: the client's requests are still taken, and never answered. */
    static Delivery halfClose(int count) {
        return (bytes, link) -> {
            link.output().write(bytes, 0, Math.min(count, bytes.length));
            link.endOutput();
            link.ignore(Duration.ofMinutes(5));
            return false;
        };
    }

    /** Nothing for that long, then the answer. */
    static Delivery stall(Duration time) {
        return (bytes, link) -> link.pause(time) && WHOLE.deliver(bytes, link);
    }

    /** A few bytes at a time. */
    static Delivery trickle(int size, Duration pause) {
        return (bytes, link) -> {
            OutputStream out = link.output();
            for (int at = 0; at < bytes.length; at += size) {
                out.write(bytes, at, Math.min(size, bytes.length - at));
                out.flush();
                if (!link.pause(pause)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** Other bytes instead, then the end. */
    static Delivery garbage(byte[] instead) {
        byte[] copy = instead.clone();
        return (bytes, link) -> {
            link.output().write(copy);
            link.output().flush();
            return false;
        };
    }
}
