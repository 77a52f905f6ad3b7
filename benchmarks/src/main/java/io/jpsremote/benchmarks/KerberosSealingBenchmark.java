package io.jpsremote.benchmarks;

import io.jpsremote.testkit.auth.AcceptorSettings;
import io.jpsremote.testkit.auth.Accounts;
import io.jpsremote.testkit.auth.AuthStep;
import io.jpsremote.testkit.auth.BindingPolicy;
import io.jpsremote.testkit.auth.KerberosService;
import io.jpsremote.testkit.auth.NegotiateAcceptor;
import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.MessageSealer;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.MessageProp;
import org.ietf.jgss.Oid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sealing one envelope by Kerberos beside {@code GSSContext.wrap} alone. Needs a realm: {@code -Djpsremote.realm=} names the folder of a running
 * one, and {@code -Djava.security.krb5.conf=} its configuration.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx1g", "-Xmn500m"})
public class KerberosSealingBenchmark {

    private static final String REALM = "TEST.EXAMPLE";

    private final byte[] plain = new byte[SealingBenchmark.ENVELOPE];
    private MessageSealer sealer;
    private GSSContext bare;

    @Setup
    public void logOn() throws Exception {
        new Random(1).nextBytes(plain);
        Path realm = Path.of(System.getProperty("jpsremote.realm"));
        sealer = sealer(realm);
        bare = context(realm.resolve("alice.keytab"));
    }

    private static MessageSealer sealer(Path realm) {
        KerberosService service = new KerberosService(realm.resolve("bench.keytab"), "HTTP/localhost@" + REALM);
        NegotiateAcceptor acceptor = new NegotiateAcceptor(
                new AcceptorSettings(new Accounts(List.of()), "BARE", null, BindingPolicy.NONE, false, service));
        Authenticator client = WsmanBulk.logons("alice@" + REALM, "Secret-1!").kerberos("localhost", Optional.empty());
        AuthStep step = acceptor.step(client.next(new byte[0]));
        client.next(step.token());
        return client.sealer().orElseThrow();
    }

    /** The same without anything of ours; without mutual authentication it is complete after its first token. */
    private static GSSContext context(Path keytab) throws Exception {
        LoginContext login = new LoginContext("bench", new Subject(), null, new Keytab(keytab));
        login.login();
        return Subject.doAs(login.getSubject(), (PrivilegedExceptionAction<GSSContext>) () -> {
            GSSManager manager = GSSManager.getInstance();
            GSSName service = manager.createName("HTTP@localhost", GSSName.NT_HOSTBASED_SERVICE);
            GSSContext context =
                    manager.createContext(service, new Oid("1.2.840.113554.1.2.2"), null, GSSContext.DEFAULT_LIFETIME);
            context.requestMutualAuth(false);
            context.requestConf(true);
            context.initSecContext(new byte[0], 0, 0);
            return context;
        });
    }

    private static final class Keytab extends Configuration {

        private final Path keytab;

        Keytab(Path keytab) {
            this.keytab = keytab;
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            Map<String, String> options = Map.of(
                    "useKeyTab",
                    "true",
                    "keyTab",
                    keytab.toString(),
                    "principal",
                    "alice@" + REALM,
                    "doNotPrompt",
                    "true");
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(
                        "com.sun.security.auth.module.Krb5LoginModule",
                        AppConfigurationEntry.LoginModuleControlFlag.REQUIRED,
                        options)
            };
        }
    }

    @Benchmark
    public Object sealed() {
        return sealer.seal(plain);
    }

    @Benchmark
    public Object wrapAlone() throws GSSException {
        return bare.wrap(plain, 0, plain.length, new MessageProp(0, true));
    }
}
