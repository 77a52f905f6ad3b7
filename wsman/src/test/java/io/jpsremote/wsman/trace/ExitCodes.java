package io.jpsremote.wsman.trace;

import io.jpsremote.psrp.host.Host;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A host that keeps the exit codes it is told. */
final class ExitCodes implements Host {

    private final BlockingQueue<Integer> codes = new LinkedBlockingQueue<>();

    @Override
    public void setShouldExit(int exitCode) {
        codes.add(exitCode);
    }

    int next() {
        try {
            Integer code = codes.poll(10, TimeUnit.SECONDS);
            return code == null ? Integer.MIN_VALUE : code;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
