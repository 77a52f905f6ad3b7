package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.http.ChannelPool;
import io.jpsremote.wsman.http.ExchangeInterruptedException;
import io.jpsremote.wsman.http.HttpAnswer;
import io.jpsremote.wsman.http.HttpChannel;
import io.jpsremote.wsman.http.HttpRefusedException;
import io.jpsremote.wsman.soap.RequestHeader;
import io.jpsremote.wsman.soap.SoapElement;
import io.jpsremote.wsman.soap.SoapFault;
import io.jpsremote.wsman.soap.SoapReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request, one answer, over a channel of the pool. A request whose answer got lost is sent again only under its OperationID, once a second
 * for the robust-connection time, and not at all where the server has shown that it does not know OperationID ([MS-WSMV] 3.1.4.1.39).
 */
final class Exchanger {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ChannelPool channels;
    private final SoapReader reader = new SoapReader();
    private final Duration robustFor;
    private final LinkListener listener;
    private volatile Answers keepsAnswers = Answers.UNKNOWN;

    /** Whether the server keeps answers for a request that is sent again: one that does names the OperationID in every answer. */
    private enum Answers {
        UNKNOWN,
        KEPT,
        LOST
    }

    Exchanger(ChannelPool channels, Duration robustFor, LinkListener listener) {
        this.channels = channels;
        this.robustFor = robustFor;
        this.listener = listener;
    }

    /**
     * @param body makes the envelope for a header
     * @param slack how long the answer may take beyond the header's OperationTimeout
     * @throws WsmanFaultException when the answer is a fault
     * @throws ConnectionLostException when the answer is lost for good; its phase says what that means
     */
    SoapElement call(RequestHeader header, Function<RequestHeader, byte[]> body, Duration slack)
            throws IOException, InterruptedException {
        Duration patience = header.operationTimeout().plus(slack);
        try {
            return read(send(body.apply(header), patience));
        } catch (IOException e) {
            return again(afterwards(header, e), body, patience, e);
        }
    }

    /** The header to try again with: what was not sent at all goes as it is, what may have arrived only under its OperationID. */
    private RequestHeader afterwards(RequestHeader header, IOException failure) {
        if (!(failure instanceof ExchangeInterruptedException)) {
            return header;
        }
        if (keepsAnswers == Answers.LOST) {
            throw inDoubt(header, failure);
        }
        return header.again();
    }

    private HttpAnswer send(byte[] envelope, Duration patience) throws IOException, InterruptedException {
        HttpChannel channel = channels.acquire(patience);
        try {
            return channel.exchange(envelope, patience);
        } catch (HttpRefusedException e) {
            channels.block(e);
            throw e;
        } finally {
            channels.release(channel);
        }
    }

    private SoapElement again(
            RequestHeader header, Function<RequestHeader, byte[]> body, Duration patience, IOException first)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + robustFor.toNanos();
        RequestHeader next = header;
        listener.interrupted(first);
        // the first attempt comes at once: most connections break alone
        boolean closed = channels.pause(Duration.ZERO);
        while (System.nanoTime() < end && !closed) {
            try {
                SoapElement answer = read(send(body.apply(next), patience));
                listener.restored();
                return answer;
            } catch (WsmanFaultException e) {
                throw e.fault().code().equals("MustUnderstand") ? inDoubt(next, first) : e;
            } catch (IOException e) {
                listener.retrying(e);
                next = afterwards(next, e);
            }
            closed = channels.pause(PAUSE);
        }
        if (closed) {
            throw first;
        }
        throw inDoubt(next, first);
    }

    private static ConnectionLostException inDoubt(RequestHeader header, IOException cause) {
        String action = header.action().name();
        String phase = switch (header.action()) {
            case RECEIVE -> "output in doubt";
            case SEND, COMMAND, CREATE -> "may have run";
            default -> "interrupted";
        };
        return new ConnectionLostException(
                phase,
                "The connection broke before the answer to " + action + " had come",
                Map.of("action", action),
                cause);
    }

    private SoapElement read(HttpAnswer answer) {
        if (!answer.isSoap()) {
            throw new NotWsmanException(answer);
        }
        SoapElement envelope = reader.envelope(answer.body());
        boolean known =
                envelope.child("Header").flatMap(h -> h.child("OperationID")).isPresent();
        keepsAnswers = known ? Answers.KEPT : Answers.LOST;
        SoapElement body = SoapReader.bodyOf(envelope);
        Optional<SoapFault> fault = SoapFault.in(body);
        if (fault.isPresent()) {
            throw new WsmanFaultException(fault.get(), answer.status());
        }
        if (answer.status() != 200) {
            throw new ProtocolViolationException(
                    "HTTP " + answer.status() + " came with an answer that is no fault", "[MS-WSMV] 2.1");
        }
        return body;
    }
}
