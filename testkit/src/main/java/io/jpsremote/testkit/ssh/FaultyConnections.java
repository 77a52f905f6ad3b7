package io.jpsremote.testkit.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.AbstractIoServiceFactoryFactory;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2Service;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.apache.sshd.common.util.threads.CloseableExecutorService;

/** MINA's connections, each of them with its faults. */
final class FaultyConnections extends AbstractIoServiceFactoryFactory {

    private final SshFaults faults;

    FaultyConnections(SshFaults faults) {
        super(null);
        this.faults = faults;
    }

    @Override
    public IoServiceFactory create(FactoryManager manager) {
        return new Factory(manager, newExecutor(), newExecutor());
    }

    private final class Factory extends Nio2ServiceFactory {

        private final FactoryManager manager;

        Factory(FactoryManager manager, CloseableExecutorService executor, CloseableExecutorService resuming) {
            super(manager, executor, resuming);
            this.manager = manager;
        }

        @Override
        public Nio2Session createSession(
                Nio2Service service, IoHandler handler, AsynchronousSocketChannel channel, SocketAddress address)
                throws IOException {
            return new FaultyConnection(faults, service, manager, handler, channel);
        }
    }
}
