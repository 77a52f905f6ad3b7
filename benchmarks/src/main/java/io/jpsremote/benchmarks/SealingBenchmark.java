package io.jpsremote.benchmarks;

import io.jpsremote.testkit.auth.AcceptorSettings;
import io.jpsremote.testkit.auth.Account;
import io.jpsremote.testkit.auth.Accounts;
import io.jpsremote.testkit.auth.AuthStep;
import io.jpsremote.testkit.auth.BindingPolicy;
import io.jpsremote.testkit.auth.MessageSeal;
import io.jpsremote.testkit.auth.NegotiateAcceptor;
import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.MessageSealer;
import io.jpsremote.wsman.auth.SealedPart;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sealing one envelope by NTLM, and opening one, beside what it is made of: RC4 and HMAC-MD5 of the JDK over the same bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx1g", "-Xmn500m"})
public class SealingBenchmark {

    /** What is negotiated with every server since 2012. */
    static final int ENVELOPE = 512_000;

    private static final String USER = "TEST\\bench";

    private final byte[] plain = new byte[ENVELOPE];
    private MessageSealer sealer;
    private MessageSeal server;
    private SealedPart fromServer;
    private Cipher cipher;
    private Mac mac;

    @Setup
    public void logOn() throws GeneralSecurityException {
        new Random(1).nextBytes(plain);
        Accounts accounts = new Accounts(List.of(Account.of(USER, "Secret-1!".toCharArray())));
        NegotiateAcceptor acceptor =
                new NegotiateAcceptor(new AcceptorSettings(accounts, "BARE", null, BindingPolicy.NONE, true, null));
        Authenticator client = WsmanBulk.logons(USER, "Secret-1!").negotiate("127.0.0.1", Optional.empty());
        AuthStep step = acceptor.step(client.next(new byte[0]));
        while (!step.isAccepted()) {
            step = acceptor.step(client.next(step.token()));
        }
        client.next(step.token());
        sealer = client.sealer().orElseThrow();
        server = Objects.requireNonNull(step.seal());
        byte[] key = new byte[16];
        cipher = Cipher.getInstance("ARCFOUR");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ARCFOUR"));
        mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(key, "HmacMD5"));
    }

    /** Messages come in order, so that each can be opened once. */
    @Setup(Level.Invocation)
    public void nextFromServer() {
        MessageSeal.Sealed sealed = server.seal(plain);
        fromServer = new SealedPart(sealed.signature(), sealed.data());
    }

    @Benchmark
    public Object sealedAndOpened() {
        sealer.seal(plain);
        return sealer.unseal(fromServer);
    }

    @Benchmark
    public Object jdkAloneTwice() {
        cipher.update(plain);
        mac.doFinal(plain);
        cipher.update(plain);
        return mac.doFinal(plain);
    }
}
