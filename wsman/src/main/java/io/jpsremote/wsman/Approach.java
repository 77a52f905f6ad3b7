package io.jpsremote.wsman;

import io.jpsremote.psrp.connect.Surroundings;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.wsman.auth.WsmanCredential;
import io.jpsremote.wsman.http.ChannelPool;
import io.jpsremote.wsman.http.HttpChannel;
import io.jpsremote.wsman.http.HttpProxy;
import io.jpsremote.wsman.http.HttpRedirectException;
import io.jpsremote.wsman.http.HttpTarget;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way to a logged-on connection: this machine, name, TCP, TLS, logon; each a step. */
final class Approach {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration AUTHENTICATE = Duration.ofSeconds(30);

    /** What is done with a connection. */
    private interface Work {
        String with(HttpChannel channel) throws Exception;
    }

    private final WsmanOptions options;
    private final @Nullable WsmanCredential credential;
    private final Supplier<ChannelPool> channels;
    private final WsmanProbes probes;
    private final Consumer<String> warnings;
    private volatile Surroundings surroundings = Surroundings.UNKNOWN;
    private volatile int addresses = 1;

    /** @param channels to where the session goes now; a redirection changes that */
    Approach(
            WsmanOptions options,
            @Nullable WsmanCredential credential,
            Supplier<ChannelPool> channels,
            WsmanProbes probes,
            Consumer<String> warnings) {
        this.options = options;
        this.credential = credential;
        this.channels = channels;
        this.probes = probes;
        this.warnings = warnings;
    }

    /** @param redirected is told where the server sends the client */
    List<ConnectStep> steps(Consumer<String> redirected) {
        List<ConnectStep> steps = new ArrayList<>();
        steps.add(step("this machine", SOON, this::checkMachine));
        steps.add(step("resolve", ConnectStep.RESOLVE, this::resolve));
        steps.add(new WsmanStep("connect", this::connectDeadline, this::reach, this::diagnosis));
        if (options.tls().isPresent()) {
            steps.add(
                    step("TLS", HttpTarget.tlsTimeout(options.connectTimeout()).plusSeconds(1), this::secure));
        }
        steps.add(step("authenticate", AUTHENTICATE, () -> authenticate(redirected)));
        return steps;
    }

    /** Each address has its own time, and a proxy has a tunnel to make. */
    private Duration connectDeadline() {
        boolean tunnel = options.proxy().isPresent() && options.tls().isPresent();
        return options.connectTimeout()
                .multipliedBy(addresses + (tunnel ? 2 : 0))
                .plusSeconds(1);
    }

    private WsmanStep step(String name, Duration deadline, WsmanStep.Work work) {
        return new WsmanStep(name, deadline, work, this::diagnosis);
    }

    /** What is known so far. */
    WsmanDiagnosis diagnosis() {
        return new WsmanDiagnosis(Situation.of(options, credential, surroundings));
    }

    private String checkMachine() {
        WsmanDiagnosis diagnosis = diagnosis();
        new LocalChecks(diagnosis.situation(), KerberosFiles.ofThisMachine())
                .check()
                .ifPresent(finding -> {
                    throw diagnosis.unmet(finding, null);
                });
        return "Java " + Runtime.version().feature();
    }

    String resolve() throws Exception {
        // a proxy finds the target itself, often with a name service that this machine does not see
        InetAddress[] all =
                InetAddress.getAllByName(options.proxy().map(HttpProxy::host).orElse(HttpTarget.hostOf(options.uri())));
        addresses = all.length;
        surroundings = Surroundings.of(all[0], HttpTarget.portOf(options.uri()));
        return Arrays.stream(all).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    private String reach() throws Exception {
        options.warnings().forEach(warnings);
        return onChannel(channel -> {
            channel.reach();
            return HttpTarget.hostOf(options.uri()) + ":" + HttpTarget.portOf(options.uri());
        });
    }

    private String secure() throws Exception {
        return onChannel(channel -> {
            // a server may have ended the connection since the step before
            channel.reach();
            channel.secure();
            channel.serverCertificate().ifPresent(probes::certificate);
            String protocol = channel.tlsProtocol();
            probes.fact("TLS", protocol);
            return protocol;
        });
    }

    /** Connects where that was not done, and logs on. */
    String authenticate(Consumer<String> redirected) throws Exception {
        while (true) {
            try {
                return onChannel(channel -> {
                    channel.open(options.connectTimeout());
                    probes.loggedOn();
                    return options.authentication().name().toLowerCase(Locale.ROOT);
                });
            } catch (HttpRedirectException e) {
                redirected.accept(e.location());
            }
        }
    }

    private String onChannel(Work work) throws Exception {
        ChannelPool pool = channels.get();
        HttpChannel channel = pool.acquire(options.connectTimeout());
        try {
            return work.with(channel);
        } finally {
            pool.release(channel);
        }
    }
}
