package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.RemotingInterruptedException;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.DiagnosisCapability;
import io.jpsremote.psrp.transport.DisconnectCapability;
import io.jpsremote.psrp.transport.DisconnectRequest;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.ListedSession;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.SessionToken;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.psrp.transport.Target;
import io.jpsremote.wsman.auth.Authentications;
import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.LogonListener;
import io.jpsremote.wsman.auth.WsmanCredential;
import io.jpsremote.wsman.http.ChannelPool;
import io.jpsremote.wsman.http.HttpChannel;
import io.jpsremote.wsman.http.HttpProxy;
import io.jpsremote.wsman.http.HttpRedirectException;
import io.jpsremote.wsman.http.HttpTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A session over WS-Management: HTTP or HTTPS to WinRM or a server like it. */
public final class WsmanTransport implements PsrpTransport {

    private static final String NAME = "WSMan";
    private static final int LATER_ENVELOPE = 512_000;
    private static final Duration FAREWELL = Duration.ofSeconds(4);

    private final WsmanOptions options;
    private final Authentications authentications;
    private final ExecutorService executor;
    private final Destination destination;
    private final LinkListener listener;
    private final Consumer<String> warnings;
    private final AtomicBoolean unprovenTold = new AtomicBoolean();
    private final String user;
    private final WsmanProbes probes;
    private volatile Surroundings surroundings = Surroundings.UNKNOWN;
    private final RequestTemplate requests;
    private final LinkWatch link;
    private volatile @Nullable WsmanShell shell;
    private volatile boolean joining;

    WsmanTransport(
            WsmanOptions options,
            @Nullable WsmanCredential credential,
            LinkListener listener,
            Consumer<String> warnings) {
        this.options = options;
        this.user = credential == null ? "" : credential.userName();
        this.authentications = new Authentications(credential, options.kerberos(), new Logon());
        this.listener = listener;
        this.link = new LinkWatch(listener);
        this.requests = new RequestTemplate(
                () -> destination().uri().toString(),
                options.resourceUri(),
                options.shell().languages());
        this.warnings = warnings;
        this.executor = ShellThreads.named("wsman-" + options.uri().getHost());
        this.probes = new WsmanProbes(target(options.uri()), this::diagnosis);
        this.destination = new Destination(options.uri(), options.redirects(), this::connections, warnings);
    }

    private HttpTarget target(URI uri) {
        return new HttpTarget(
                uri,
                options.connectTimeout(),
                RedirectRule.isHttps(uri) ? Optional.of(options.tls().orElseGet(options.laterTls())) : Optional.empty(),
                options.proxy(),
                options.allowUnencrypted(),
                options.maxAnswerBytes());
    }

    /** The connections to one address, each authenticated for its host. */
    private ChannelPool connections(URI uri) {
        HttpTarget target = target(uri);
        return new ChannelPool(
                () -> new HttpChannel(target, server -> authenticator(uri.getHost(), server)),
                options.maxConnections());
    }

    public static WsmanTransportBuilder to(String computerName) {
        return new WsmanTransportBuilder(computerName);
    }

    /**
     * To the endpoint of a session that is to be connected to; the credential is not in the token.
     *
     * @throws IllegalArgumentException when the token is of another transport
     */
    public static WsmanTransportBuilder to(SessionToken token) {
        if (!token.transportName().equals(NAME)) {
            throw new IllegalArgumentException("this is the token of a session over " + token.transportName());
        }
        URI target = URI.create(token.target());
        return to(target.getHost()).uri(target).configurationName(token.configurationName());
    }

    private Destination destination() {
        return destination;
    }

    private Authenticator authenticator(String host, Optional<X509Certificate> server) {
        return switch (options.authentication()) {
            case BASIC -> authentications.basic();
            case KERBEROS -> authentications.kerberos(host, server);
            case NEGOTIATE -> authentications.negotiate(host, server);
            case CREDSSP -> authentications.credSsp(host, options.credSsp());
            case CERTIFICATE -> Authentications.certificate();
        };
    }

    /** Passes on what a logon has to say. */
    private final class Logon implements LogonListener {

        @Override
        public void fellBack(String reason) {
            probes.fact("Kerberos", "not used: " + reason);
            listener.fallback(reason);
            // over https the certificate proves the server; NTLM over http proves only the user
            if (options.tls().isEmpty() && unprovenTold.compareAndSet(false, true)) {
                warnings.accept(
                        "NTLM over http: nothing proves that the server is the one you mean. Kerberos or https would.");
            }
        }

        @Override
        public void warned(String text) {
            warnings.accept(text);
        }
    }

    private String host() {
        return options.uri().getHost();
    }

    @Override
    public Target target() {
        boolean sealed = options.tls().isPresent() || options.authentication() != WsmanAuthentication.BASIC;
        String configuration =
                options.resourceUri().substring(options.resourceUri().lastIndexOf('/') + 1);
        URI now = destination.uri();
        return new Target(NAME, now.getHost(), now.toString(), configuration, sealed);
    }

    @Override
    public List<ConnectStep> connectSteps() {
        return List.of(
                step("this machine", Duration.ofSeconds(5), this::checkMachine),
                step("resolve", Duration.ofSeconds(5), this::resolve),
                step("connect", options.connectTimeout().plusSeconds(15), this::connect),
                step("authenticate", options.connectTimeout().plusSeconds(30), this::authenticate));
    }

    /**
     * What the service says of itself, asked without a logon and apart from any session.
     *
     * @throws io.jpsremote.psrp.failure.RequirementNotMetException when there is none, or it tells nobody without a logon
     */
    public ServerIdentity identify() {
        try {
            resolve();
            return probes.identity();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking", e);
        } catch (Exception e) {
            throw diagnosis().explain("connect", e);
        }
    }

    @Override
    public Optional<DiagnosisCapability> diagnosisCapability() {
        return Optional.of(probes);
    }

    @Override
    public List<ConnectStep> openingSteps() {
        return List.of(step(
                joining ? "connect session" : "create",
                options.shell().openTimeout().plus(options.shell().slack()),
                this::awaitReady));
    }

    private WsmanStep step(String name, Duration deadline, WsmanStep.Work work) {
        return new WsmanStep(name, deadline, work, this::diagnosis);
    }

    private WsmanDiagnosis diagnosis() {
        return new WsmanDiagnosis(Situation.of(options, user, surroundings));
    }

    private String checkMachine() {
        Situation situation = Situation.of(options, user, surroundings);
        new LocalChecks(situation, KerberosFiles.ofThisMachine()).check().ifPresent(finding -> {
            throw diagnosis().unmet(finding, null);
        });
        return "Java " + Runtime.version().feature();
    }

    private String resolve() throws Exception {
        // a proxy finds the target itself, often with a name service that this machine does not see
        InetAddress[] addresses =
                InetAddress.getAllByName(options.proxy().map(HttpProxy::host).orElse(host()));
        surroundings = Surroundings.of(addresses[0], options.uri().getPort());
        return Arrays.stream(addresses).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    private String connect() throws Exception {
        options.warnings().forEach(warnings);
        ChannelPool channels = destination.channels();
        HttpChannel channel = channels.acquire(options.connectTimeout());
        try {
            connect(channel);
            channel.serverCertificate().ifPresent(probes::certificate);
            return options.uri().getHost() + ":" + options.uri().getPort();
        } finally {
            channels.release(channel);
        }
    }

    private void connect(HttpChannel channel) throws IOException {
        try {
            channel.connect();
        } catch (SocketTimeoutException e) {
            // the HTTP client tells a silent port and a silent TLS apart by words only
            boolean accepted = options.tls().isPresent() && PortProbe.accepts(options.uri());
            throw accepted ? new TlsSilenceException(e) : e;
        }
    }

    private String authenticate() throws Exception {
        while (true) {
            try {
                openChannel();
                return options.authentication().name().toLowerCase(java.util.Locale.ROOT);
            } catch (HttpRedirectException e) {
                destination.follow(e.location());
            }
        }
    }

    private void openChannel() throws Exception {
        ChannelPool channels = destination.channels();
        HttpChannel channel = channels.acquire(options.connectTimeout());
        try {
            channel.open(options.connectTimeout());
        } finally {
            channels.release(channel);
        }
    }

    private String awaitReady() throws Exception {
        try {
            return running().ready().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void openShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver receiver) {
        shell(receiver).open(request, outgoing);
        // the first Receive needs a channel of its own as soon as Create is answered
        destination.channels().warm(executor, options.connectTimeout());
    }

    private WsmanShell shell(FragmentReceiver receiver) {
        Exchanger exchanger = exchanger(options.shell().robustFor());
        WsmanShell made = new WsmanShell(
                new ShellCalls(options.shell(), requests, exchanger, link, receiver, executor),
                new ShellDirectory(requests, exchanger, options.shell()));
        shell = made;
        return made;
    }

    private Exchanger exchanger(Duration robustFor) {
        return new Exchanger(destination, robustFor, link, () -> ShellDirectory.harmless(requests, options.shell()));
    }

    @Override
    public Optional<DisconnectCapability> disconnectCapability() {
        return Optional.of(new Leaving());
    }

    private final class Leaving implements DisconnectCapability {

        @Override
        public void disconnect(DisconnectRequest request) {
            running().disconnect(request);
        }

        @Override
        public void reconnect() {
            running().reconnect();
        }

        @Override
        public void connectShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver receiver) {
            joining = true;
            shell(receiver).connect(request, outgoing);
        }

        @Override
        public void connectPipeline(UUID pipelineId, FragmentSource outgoing) {
            running().connectPipeline(pipelineId, outgoing);
        }

        @Override
        public List<ListedSession> list() {
            try {
                return new ShellDirectory(requests, exchanger(Duration.ZERO), options.shell()).sessions();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RemotingInterruptedException("Interrupted while the sessions were listed.", e);
            } catch (Exception e) {
                throw diagnosis().explain("list", e);
            }
        }
    }

    @Override
    public void negotiated(int minor) {
        // 2008 R2 takes 150 KB, every later server 500 [wire-wsman 4.8]
        if (minor >= 2) {
            requests.maxEnvelope(LATER_ENVELOPE);
        }
    }

    @Override
    public void startPipeline(UUID pipelineId, FragmentSource outgoing) {
        running().startPipeline(pipelineId, outgoing);
    }

    @Override
    public void wakeSender(UUID target) {
        running().wake(target);
    }

    @Override
    public void signal(UUID pipelineId) {
        running().signal(pipelineId);
    }

    @Override
    public void closePipeline(UUID pipelineId) {
        running().closePipeline(pipelineId);
    }

    @Override
    public void closeShell() {
        running().close();
    }

    @Override
    public void close() {
        WsmanShell open = shell;
        if (open != null) {
            // the requests that give the shell back need the connections
            awaitFarewell(open.farewell());
        }
        destination.close();
        executor.shutdownNow();
        authentications.close();
        options.proxy().ifPresent(HttpProxy::close);
        if (open != null) {
            open.lost("closed", new java.io.IOException("the transport was closed"));
        }
    }

    private static void awaitFarewell(CompletableFuture<?> farewell) {
        boolean interrupted = Thread.interrupted();
        try {
            farewell.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
            // the server will end it, when it has been idle long enough
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private WsmanShell running() {
        WsmanShell now = shell;
        if (now == null) {
            throw new IllegalStateException("the shell was not opened");
        }
        return now;
    }
}
