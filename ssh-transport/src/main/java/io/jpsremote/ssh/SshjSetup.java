package io.jpsremote.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** How sshj is set up: the JDK's providers, our algorithms, and no log of its own. */
final class SshjSetup {

    static {
        // Left alone, sshj registers Bouncy Castle in the JVM on first use (Security.addProvider), which is not ours to
        // do, and then takes its
        // slower ciphers. This switch is a static of sshj, not of the JVM, and the smallest there is. It takes nothing
        // from an application that
        // has used sshj before, or has registered Bouncy Castle itself; one that uses sshj later and needs it there
        // registers it itself.
        SecurityUtils.setRegisterBouncyCastle(false);
    }

    private SshjSetup() {}

    static ConfigImpl config(SshjAlgorithms algorithms, List<Factory.Named<KeyAlgorithm>> hostKeys) {
        ConfigImpl config = new ConfigImpl();
        config.setLoggerFactory(new Silence());
        config.setVersion("jpsremote");
        config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        config.setKeyExchangeFactories(algorithms.keyExchanges());
        config.setKeyAlgorithms(hostKeys);
        config.setCipherFactories(algorithms.ciphers());
        config.setMACFactories(algorithms.macs());
        config.setCompressionFactories(List.of(new NoneCompression.Factory()));
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        return config;
    }

    /** At TRACE sshj logs whole packets, passwords among them: its loggers are pinned off; what matters is reported by us. */
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
