package io.jpsremote.benchmarks;

import io.jpsremote.testkit.auth.Acceptor;
import io.jpsremote.testkit.auth.AcceptorSettings;
import io.jpsremote.testkit.auth.Account;
import io.jpsremote.testkit.auth.Accounts;
import io.jpsremote.testkit.auth.AuthStep;
import io.jpsremote.testkit.auth.BindingPolicy;
import io.jpsremote.testkit.auth.NegotiateAcceptor;
import io.jpsremote.testkit.auth.SealedMessage;
import io.jpsremote.testkit.http.Conversation;
import io.jpsremote.testkit.http.Delivery;
import io.jpsremote.testkit.http.HttpAnswer;
import io.jpsremote.testkit.http.HttpRequest;
import io.jpsremote.testkit.http.HttpServer;
import io.jpsremote.testkit.http.HttpService;
import io.jpsremote.testkit.http.HttpSettings;
import io.jpsremote.testkit.http.Peer;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The test endpoint without SOAP and PSRP: its HTTP server, its NTLM, its sealing. A request that holds a number is answered with that many bytes,
 * any other with one.
 */
final class BareEndpoint implements Conversation {

    private static final int LONGEST = 1 << 20;
    private static final int DIGITS = 9;

    private final Acceptor acceptor;
    private @Nullable SealedMessage seal;

    private BareEndpoint(AcceptorSettings settings) {
        acceptor = new NegotiateAcceptor(settings);
    }

    static HttpServer start(String user, char[] password) {
        AcceptorSettings acceptors = new AcceptorSettings(
                new Accounts(List.of(Account.of(user, password))), "BARE", null, BindingPolicy.NONE, true, null);
        HttpSettings settings = new HttpSettings(
                "bare",
                List.of(InetAddress.getLoopbackAddress()),
                0,
                Optional.empty(),
                100,
                1 << 16,
                LONGEST,
                Duration.ofMinutes(5));
        return HttpServer.start(settings, new HttpService() {

            @Override
            public Optional<Delivery> instead(int connection) {
                return Optional.empty();
            }

            @Override
            public Conversation open(Peer peer) {
                return new BareEndpoint(acceptors);
            }
        });
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        String authorization = request.header("authorization");
        if (!authorization.isEmpty()) {
            return logon(authorization.substring(authorization.indexOf(' ') + 1));
        }
        SealedMessage current = seal;
        if (current == null) {
            return new HttpAnswer(401, List.of("WWW-Authenticate: Negotiate"), new byte[0]);
        }
        byte[] asked = current.unseal(request.body());
        byte[] answer = new byte[asked.length > DIGITS ? 1 : number(asked)];
        return new HttpAnswer(200, List.of(current.contentType()), current.seal(answer));
    }

    private static int number(byte[] digits) {
        return Math.min(LONGEST, Integer.parseInt(new String(digits, StandardCharsets.US_ASCII)));
    }

    private HttpAnswer logon(String token) {
        AuthStep step = acceptor.step(Base64.getDecoder().decode(token));
        if (step.isAccepted() && step.seal() != null) {
            seal = new SealedMessage(step.seal(), "application/HTTP-SPNEGO-session-encrypted");
        }
        String answer = "WWW-Authenticate: Negotiate " + Base64.getEncoder().encodeToString(step.token());
        return new HttpAnswer(step.isAccepted() ? 200 : 401, List.of(answer), new byte[0]);
    }

    @Override
    public void end() {
        acceptor.close();
    }
}
