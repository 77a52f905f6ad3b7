package io.jpsremote.benchmarks;

import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.mac.Macs;
import io.jpsremote.psrp.fixture.SshServer;
import java.io.IOException;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;
import net.schmizz.sshj.transport.verification.PromiscuousVerifier;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** sshj as it comes, logged on to a test server, with algorithms that the JDK's providers know: the cipher is the library's. */
final class BareClient {

    private BareClient() {}

    static SSHClient connect(SshServer server) throws IOException {
        SecurityUtils.setRegisterBouncyCastle(false);
        SSHClient client = new SSHClient(config());
        client.addHostKeyVerifier(new PromiscuousVerifier());
        client.connect(server.host(), server.port());
        client.authPassword(server.user(), server.password());
        return client;
    }

    private static ConfigImpl config() {
        ConfigImpl config = new ConfigImpl();
        config.setLoggerFactory(new Silence());
        config.setVersion("floor");
        config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        config.setKeyExchangeFactories(List.of(DHGroups.Group16SHA512()));
        config.setKeyAlgorithms(List.of(KeyAlgorithms.RSASHA512()));
        config.setCipherFactories(List.of(GcmCiphers.AES128GCM()));
        config.setMACFactories(List.of(Macs.HMACSHA2256()));
        config.setCompressionFactories(List.of(new NoneCompression.Factory()));
        config.setKeepAliveProvider(KeepAliveProvider.HEARTBEAT);
        return config;
    }

    /** The library pins sshj's loggers off, too. */
    private static final class Silence implements LoggerFactory {

        @Override
        public Logger getLogger(String name) {
            return NOPLogger.NOP_LOGGER;
        }

        @Override
        public Logger getLogger(Class<?> type) {
            return NOPLogger.NOP_LOGGER;
        }
    }
}
