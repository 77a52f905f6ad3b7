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
import io.jpsremote.wsman.http.HttpTarget;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
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
    private final WsmanProbes probes;
    private final Approach approach;
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
        this.authentications = new Authentications(credential, options.kerberos(), new Logon());
        this.listener = listener;
        this.link = new LinkWatch(listener);
        this.requests = new RequestTemplate(
                () -> destination().uri().toString(),
                options.resourceUri(),
                options.shell().languages());
        this.warnings = warnings;
        this.executor = ShellThreads.named("wsman-" + HttpTarget.hostOf(options.uri()));
        this.probes = new WsmanProbes(target(options.uri()), this::diagnosis, this::service, this::getTicket);
        this.approach = new Approach(options, credential, () -> destination().channels(), probes, warnings);
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
                () -> new HttpChannel(target, server -> authenticator(Address.identity(uri), server)),
                options.maxConnections());
    }

    /** Starts to describe a connection to a computer by its name or address; a port or a path is named by the builder. */
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
        return to(HttpTarget.hostOf(target)).uri(target).configurationName(token.configurationName());
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
            probes.firstFact("Kerberos", "not used: " + reason);
            listener.fallback(reason);
            // over https the certificate proves the server; NTLM over http proves only the user
            boolean unproven = options.tls().isEmpty() && !options.unprovenAccepted();
            if (unproven && unprovenTold.compareAndSet(false, true)) {
                warnings.accept(
                        "NTLM over http: nothing proves that the server is the one you mean. Kerberos or https would.");
            }
        }

        @Override
        public void warned(String text) {
            warnings.accept(text);
        }
    }

    @Override
    public Target target() {
        boolean sealed = options.tls().isPresent() || options.authentication() != WsmanAuthentication.BASIC;
        String configuration =
                options.resourceUri().substring(options.resourceUri().lastIndexOf('/') + 1);
        URI now = destination.uri();
        return new Target(NAME, HttpTarget.hostOf(now), now.toString(), configuration, sealed);
    }

    @Override
    public List<ConnectStep> connectSteps() {
        return approach.steps(destination::follow);
    }

    /**
     * What the service says of itself, asked without a logon and apart from any session.
     *
     * @throws io.jpsremote.psrp.failure.RequirementNotMetException when there is none, or it tells nobody without a logon
     */
    public ServerIdentity identify() {
        return identity("HTTP", () -> IdentifyQuestion.ask(target(options.uri())));
    }

    /**
     * The same as the user of this transport: Windows tells its version then. Opens no session.
     *
     * @throws io.jpsremote.psrp.failure.RequirementNotMetException when there is none, or it does not let the user in
     */
    public ServerIdentity identifyAsUser() {
        return identity("authenticate", () -> {
            approach.authenticate(destination::follow);
            return service().identity();
        });
    }

    private interface Question {
        ServerIdentity ask() throws Exception;
    }

    private ServerIdentity identity(String step, Question question) {
        try {
            approach.resolve();
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemotingInterruptedException("Interrupted while the service was asked who it is.", e);
        } catch (Exception e) {
            throw diagnosis().explain(step, e);
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
        return approach.diagnosis();
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
                new ShellDirectory(requests, exchanger.within(ShellCalls.IMPATIENCE), options.shell()));
        shell = made;
        return made;
    }

    private void getTicket(String host) {
        authentications.kerberos(host, Optional.empty()).close();
    }

    private ServiceQuestions service() {
        // what happens to a question is no news of the session
        LinkWatch quiet = new LinkWatch(LinkListener.SILENT);
        return new ServiceQuestions(
                requests,
                new Exchanger(
                        destination, Duration.ZERO, quiet, () -> ShellDirectory.harmless(requests, options.shell())));
    }

    /** What the server tells of shells, sessions and itself, asked apart from any shell. */
    ShellDirectory directory() {
        return new ShellDirectory(requests, exchanger(Duration.ZERO), options.shell());
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
        public void startPipelineUnread(UUID pipelineId, FragmentSource outgoing) {
            running().startPipelineUnread(pipelineId, outgoing);
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
                return directory().sessions();
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
    public void hurry() {
        running().hurry();
    }

    @Override
    public void closeShell() {
        running().close();
    }

    @Override
    public void close() {
        WsmanShell open = shell;
        if (open != null && !executor.isShutdown()) {
            // the requests that give the shell back need the connections
            awaitFarewell(open.farewell());
        }
        destination.close();
        executor.shutdownNow();
        authentications.close();
        options.proxy().ifPresent(HttpProxy::close);
        if (open != null) {
            open.lost("closed", new IOException("the transport was closed"));
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
