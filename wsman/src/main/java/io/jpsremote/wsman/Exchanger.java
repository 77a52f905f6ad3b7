package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.wsman.auth.KerberosException;
import io.jpsremote.wsman.auth.KerberosProblem;
import io.jpsremote.wsman.http.ChannelPool;
import io.jpsremote.wsman.http.ChannelsBusyException;
import io.jpsremote.wsman.http.ExchangeInterruptedException;
import io.jpsremote.wsman.http.HttpAnswer;
import io.jpsremote.wsman.http.HttpChannel;
import io.jpsremote.wsman.http.HttpRedirectException;
import io.jpsremote.wsman.http.HttpRefusedException;
import io.jpsremote.wsman.http.TlsFailedException;
import io.jpsremote.wsman.soap.RequestHeader;
import io.jpsremote.wsman.soap.ShellRequests;
import io.jpsremote.wsman.soap.SoapElement;
import io.jpsremote.wsman.soap.SoapFault;
import io.jpsremote.wsman.soap.SoapReader;
import io.jpsremote.wsman.soap.WsmanAction;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request, one answer, over a channel of the pool. What was not sent is tried again; a request whose answer got lost is sent again only under
 * its OperationID, once a second for the robust-connection time, and not at all where the server has shown that it does not know OperationID
 * ([MS-WSMV] 3.1.4.1.39).
 */
final class Exchanger {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Destination destination;
    private final SoapReader reader = new SoapReader();
    private final Duration robustFor;
    private final LinkWatch link;
    private final Supplier<RequestHeader> question;
    private final AtomicReference<Answers> keepsAnswers;

    /** Whether the server keeps answers for a request that is sent again: one that does names the OperationID in its answers. */
    private enum Answers {
        UNKNOWN,
        KEPT,
        LOST
    }

    /** @param question a request without a body that changes nothing: its answer shows whether the server knows OperationID */
    Exchanger(Destination destination, Duration robustFor, LinkWatch link, Supplier<RequestHeader> question) {
        this(destination, robustFor, link, question, new AtomicReference<>(Answers.UNKNOWN));
    }

    private Exchanger(
            Destination destination,
            Duration robustFor,
            LinkWatch link,
            Supplier<RequestHeader> question,
            AtomicReference<Answers> known) {
        this.keepsAnswers = known;
        this.destination = destination;
        this.robustFor = robustFor;
        this.link = link;
        this.question = question;
    }

    /** One that knows what this one knows of the server and gives up sooner: for what somebody waits for and can ask for again. */
    Exchanger within(Duration patience) {
        Duration shorter = robustFor.compareTo(patience) < 0 ? robustFor : patience;
        return new Exchanger(destination, shorter, link, question, keepsAnswers);
    }

    /**
     * @param header of the first attempt, or of a {@link LinkDownException}
     * @param body makes the envelope for a header
     * @param slack how long the answer may take beyond the header's OperationTimeout
     * @throws WsmanFaultException when the answer is a fault
     * @throws InDoubtException when the answer is lost for good
     * @throws LinkDownException when there is no connection for the whole robust-connection time
     * @throws HttpRefusedException when the server refuses the credentials: nothing is tried again then
     * @throws ChannelsBusyException when all connections are in use for the time of one answer; nothing was sent
     * @throws IOException when the connections are closed
     */
    SoapElement call(RequestHeader header, Function<RequestHeader, byte[]> body, Duration slack)
            throws IOException, InterruptedException {
        return call(header, body, slack, null);
    }

    /** @param row what is prepared while the answer is awaited; null where nothing is */
    SoapElement call(RequestHeader header, Function<RequestHeader, byte[]> body, Duration slack, @Nullable SendRow row)
            throws IOException, InterruptedException {
        RequestHeader next = header;
        long end = 0;
        for (int attempt = 0; ; attempt++) {
            IOException failure;
            try {
                return attempt(next, body, slack, row);
            } catch (IOException e) {
                failure = e;
            } catch (KerberosException e) {
                failure = passing(e);
            }
            boolean certain = failure instanceof TlsFailedException tls && tls.isFinal();
            if (certain || failure instanceof ChannelsBusyException) {
                throw failure;
            }
            // the first repetition comes at once: most connections break alone
            if (destination.channels().pause(attempt == 0 ? Duration.ZERO : PAUSE)) {
                throw failure;
            }
            link.failed(failure);
            next = failure instanceof ExchangeInterruptedException ? repeated(next) : next;
            requireRepeatable(next, failure);
            end = attempt == 0 ? System.nanoTime() + robustFor.toNanos() : end;
            if (System.nanoTime() >= end) {
                throw new LinkDownException(next, failure);
            }
        }
    }

    /** A network that is away may have the KDC behind it, too; nothing was sent. */
    private IOException passing(KerberosException e) {
        if (e.problem() != KerberosProblem.NO_KDC || robustFor.isZero()) {
            throw e;
        }
        return new IOException("no KDC for a new connection", e);
    }

    private SoapElement attempt(
            RequestHeader header, Function<RequestHeader, byte[]> body, Duration slack, @Nullable SendRow row)
            throws IOException, InterruptedException {
        if (header.isRepeated() && keepsAnswers.get() == Answers.UNKNOWN) {
            learn(slack);
            requireRepeatable(header, new IOException("the server does not know OperationID"));
        }
        try {
            return readThere(header, body, header.operationTimeout().plus(slack), row);
        } catch (WsmanFaultException e) {
            if (header.isRepeated() && e.fault().code().equals("MustUnderstand")) {
                throw new InDoubtException(header.action(), e);
            }
            throw e;
        }
    }

    /** What is redirected was not carried out; a shell that exists is where it is. */
    private SoapElement readThere(
            RequestHeader header, Function<RequestHeader, byte[]> body, Duration patience, @Nullable SendRow row)
            throws IOException, InterruptedException {
        while (true) {
            try {
                byte[] envelope = body.apply(header.to(destination.uri().toString()));
                return read(header, send(header, envelope, patience, row));
            } catch (HttpRedirectException e) {
                follow(header, e.location(), e);
            } catch (WsmanFaultException e) {
                follow(header, e.fault().redirection().orElseThrow(() -> e), e);
            }
        }
    }

    private void follow(RequestHeader header, String location, RemotingException elsewhere) {
        if (!header.selectors().isEmpty()) {
            throw elsewhere;
        }
        destination.follow(location);
    }

    /** What changes nothing is simply asked again: a server that knows no OperationID would refuse to take it for a repetition. */
    private static RequestHeader repeated(RequestHeader header) {
        return header.action().changesSomething() ? header.again() : header;
    }

    private void requireRepeatable(RequestHeader header, IOException cause) {
        if (header.isRepeated() && keepsAnswers.get() == Answers.LOST) {
            throw new InDoubtException(header.action(), cause);
        }
    }

    /** Asks something harmless, to see whether OperationID is known before anything is sent again because of it. */
    private void learn(Duration slack) throws IOException, InterruptedException {
        RequestHeader harmless = question.get();
        byte[] envelope = ShellRequests.enumerate(harmless, null);
        try {
            read(harmless, send(harmless, envelope, harmless.operationTimeout().plus(slack), null));
        } catch (WsmanFaultException e) {
            // whatever it says, its header has shown what was asked
        }
    }

    private HttpAnswer send(RequestHeader header, byte[] envelope, Duration patience, @Nullable SendRow row)
            throws IOException, InterruptedException {
        ChannelPool channels = destination.channels();
        HttpChannel kept = row == null ? null : row.takeChannel();
        HttpChannel channel = kept == null ? channels.acquire(use(header), patience) : kept;
        try {
            HttpChannel.Ahead next = row != null && channels.hasSpare() ? row : HttpChannel.Ahead.NOTHING;
            return channel.exchange(envelope, patience, next);
        } catch (HttpRefusedException e) {
            channels.block(e);
            throw e;
        } finally {
            if (row != null && channel.hasSealedAhead()) {
                row.keep(channel);
            } else {
                channels.release(channel);
            }
        }
    }

    private static ChannelPool.Use use(RequestHeader header) {
        return header.action() == WsmanAction.RECEIVE ? ChannelPool.Use.RECEIVE : ChannelPool.Use.REQUEST;
    }

    /** Takes a channel back whose next request is not going to be sent: it is good for no other. */
    void giveBackSealed(HttpChannel channel) {
        channel.dropAhead();
        destination.channels().release(channel);
    }

    private SoapElement read(RequestHeader header, HttpAnswer answer) {
        link.worked();
        if (!answer.isSoap()) {
            throw notWsman(header, answer);
        }
        SoapElement envelope = reader.envelope(answer.body());
        requireAnswerTo(header, envelope);
        SoapElement body = SoapReader.bodyOf(envelope);
        Optional<SoapFault> fault = SoapFault.in(body);
        learnFrom(envelope, fault.isPresent());
        if (fault.isPresent()) {
            throw new WsmanFaultException(fault.get(), answer.status());
        }
        if (answer.status() != 200) {
            throw new ProtocolViolationException(
                    "HTTP " + answer.status() + " came with an answer that is no fault", "[MS-WSMV] 2.1");
        }
        requireActionFor(header, envelope);
        return body;
    }

    /** A gateway that has lost its server, or does not wait for it any longer, does not know what became of the request. */
    private static RuntimeException notWsman(RequestHeader header, HttpAnswer answer) {
        NotWsmanException other = new NotWsmanException(answer);
        boolean byGateway = answer.status() == 502 || answer.status() == 504;
        boolean mayRun = header.action() == WsmanAction.COMMAND || header.action() == WsmanAction.SEND;
        return byGateway && mayRun ? new InDoubtException(header.action(), other) : other;
    }

    /** A fault may come from where nothing is known of operations yet, so it takes nothing back that other answers have shown. */
    private void learnFrom(SoapElement envelope, boolean fault) {
        if (!headerText(envelope, "OperationID").isEmpty()) {
            keepsAnswers.set(Answers.KEPT);
        } else if (!fault || keepsAnswers.get() == Answers.UNKNOWN) {
            keepsAnswers.set(Answers.LOST);
        }
    }

    private static void requireActionFor(RequestHeader header, SoapElement envelope) {
        String action = headerText(envelope, "Action");
        if (!header.action().isAnsweredBy(action)) {
            throw new ProtocolViolationException(
                    "The answer to " + header.action() + " is one to another request, "
                            + (action.isEmpty() ? "without an action" : action),
                    "DSP0226 5.4");
        }
    }

    private static String headerText(SoapElement envelope, String name) {
        return envelope.child("Header").map(h -> h.childText(name)).orElse("");
    }

    private static void requireAnswerTo(RequestHeader header, SoapElement envelope) {
        String relatesTo = headerText(envelope, "RelatesTo");
        if (!header.isMeantBy(relatesTo)) {
            throw new ProtocolViolationException(
                    "The answer to " + header.action() + " says that it is the answer to another message, " + relatesTo,
                    "DSP0226 5.4");
        }
    }
}
