package io.jpsremote.wsman.live;

import io.jpsremote.wsman.auth.Authentications;
import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.CredSspSettings;
import io.jpsremote.wsman.auth.KerberosException;
import io.jpsremote.wsman.auth.KerberosSettings;
import io.jpsremote.wsman.auth.KerberosSettings.Delegation;
import io.jpsremote.wsman.auth.LogonListener;
import io.jpsremote.wsman.auth.WsmanCredential;
import io.jpsremote.wsman.http.HttpAnswer;
import io.jpsremote.wsman.http.HttpChannel;
import io.jpsremote.wsman.http.HttpProxy;
import io.jpsremote.wsman.http.HttpRefusedException;
import io.jpsremote.wsman.http.HttpTarget;
import io.jpsremote.wsman.http.TlsTrust;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Logs on as each line of its input says, in a JVM of its own, because {@code java.security.krb5.conf} is one for the whole JVM. The server echoes
 * what is sent.
 */
final class LogonMain {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, String> asked;
    private final List<String> told = new ArrayList<>();

    private LogonMain(Map<String, String> asked) {
        this.asked = asked;
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            // several logons at once, where the test has to wait for something
            List<CompletableFuture<String>> all = Arrays.stream(line.split("\\|"))
                    .map(one -> CompletableFuture.supplyAsync(() -> new LogonMain(pairs(one)).run(), LogonMain::start))
                    .toList();
            System.out.println(
                    "result " + all.stream().map(CompletableFuture::join).collect(Collectors.joining(" | ")));
        }
    }

    private static void start(Runnable work) {
        new Thread(work, "logon").start();
    }

    private static Map<String, String> pairs(String line) {
        Map<String, String> asked = new HashMap<>();
        for (String pair : line.strip().split("\t")) {
            int equals = pair.indexOf('=');
            asked.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return asked;
    }

    private String run() {
        try (Authentications authentications = new Authentications(credential(), settings(), new Told())) {
            HttpTarget target = new HttpTarget(uri(), Duration.ofSeconds(10), trust(), proxy(), false, 1 << 20);
            List<HttpChannel> channels = new ArrayList<>();
            try {
                for (int i = 0; i < number("channels", 1); i++) {
                    channels.add(new HttpChannel(target, server -> authenticator(authentications, server)));
                }
                for (int i = number("insist", 1); i > 1; i--) {
                    insist(channels);
                }
                return "answered " + exchangeAll(channels) + told;
            } finally {
                channels.forEach(HttpChannel::close);
            }
        } catch (Exception e) {
            return described(e) + " " + told;
        }
    }

    private void insist(List<HttpChannel> channels) throws Exception {
        try {
            exchangeAll(channels);
        } catch (KerberosException e) {
            // tried again by the caller
        }
    }

    private int exchangeAll(List<HttpChannel> channels) throws Exception {
        int echoed = 0;
        for (int round = 0; round < number("rounds", 1); round++) {
            if (round > 0) {
                Thread.sleep(number("pause", 0));
                runBetween();
            }
            for (HttpChannel channel : channels) {
                byte[] body = new byte[number("bytes", 1000) + (asked.containsKey("steady") ? 0 : round)];
                Arrays.fill(body, (byte) ('a' + round));
                HttpAnswer answer = channel.exchange(body, PATIENCE);
                echoed += Arrays.equals(answer.body(), body) ? 1 : 0;
            }
        }
        return echoed;
    }

    private void runBetween() throws Exception {
        String command = asked.get("between");
        if (command != null && new ProcessBuilder("sh", "-c", command).start().waitFor() != 0) {
            throw new IllegalStateException(command);
        }
    }

    private Authenticator authenticator(Authentications authentications, Optional<X509Certificate> server) {
        String host = asked.get("host");
        Optional<X509Certificate> bound = asked.containsKey("binding") ? Optional.of(other()) : server;
        return switch (asked.get("kind")) {
            case "kerberos" -> authentications.kerberos(host, bound);
            case "credssp" -> authentications.credSsp(host, new CredSspSettings(Set.of(host), false));
            default -> authentications.negotiate(host, bound);
        };
    }

    private X509Certificate other() {
        try (var in = Files.newInputStream(Path.of(asked.get("binding")))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private WsmanCredential credential() {
        String user = asked.get("user");
        if (user == null) {
            return null;
        }
        char[] password = asked.get("password").toCharArray();
        return asked.containsKey("source")
                ? WsmanCredential.of(user, name -> {
                    told.add("asked for " + name);
                    return password.clone();
                })
                : WsmanCredential.of(user, password);
    }

    private KerberosSettings settings() {
        return new KerberosSettings(
                path("keytab"),
                path("cache"),
                asked.get("principal"),
                Delegation.valueOf(asked.getOrDefault("delegation", "NONE")));
    }

    private URI uri() {
        return URI.create((asked.containsKey("pin") ? "https" : "http") + "://" + asked.get("host") + ":"
                + asked.get("port") + "/wsman");
    }

    private Optional<TlsTrust> trust() {
        return Optional.ofNullable(asked.get("pin"))
                .map(pin -> TlsTrust.ofPin(HexFormat.of().parseHex(pin)));
    }

    private Optional<HttpProxy> proxy() {
        return Optional.ofNullable(asked.get("proxy")).map(address -> {
            String[] parts = address.split(":");
            return new HttpProxy(parts[0], Integer.parseInt(parts[1]), Optional.of(new AtProxy(parts[0])));
        });
    }

    /** Negotiate at the proxy, with credentials of its own. */
    private final class AtProxy implements HttpProxy.Logon {

        private final String host;
        private final Authentications authentications = new Authentications(
                WsmanCredential.of(
                        asked.get("proxyuser"), asked.get("proxypassword").toCharArray()),
                KerberosSettings.usual(),
                new Told());

        AtProxy(String host) {
            this.host = host;
        }

        @Override
        public Authenticator start(String method, String target) {
            return authentications.negotiate(host, Optional.empty());
        }

        @Override
        public void close() {
            authentications.close();
        }
    }

    private Path path(String name) {
        return asked.containsKey(name) ? Path.of(asked.get(name)) : null;
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(asked.getOrDefault(name, Integer.toString(otherwise)));
    }

    private static String described(Exception e) {
        if (e instanceof KerberosException kerberos) {
            return "kerberos " + kerberos.problem() + " "
                    + (kerberos.number().isPresent() ? kerberos.number().getAsInt() : "-") + " "
                    + kerberos.credentialsRefused();
        }
        if (e instanceof HttpRefusedException refused) {
            return "refused " + refused.status() + " " + refused.credentialsShown();
        }
        return "failed " + e;
    }

    /** Keeps what a user would be told. */
    private final class Told implements LogonListener {

        @Override
        public void fellBack(String reason) {
            told.add("fell back: " + reason.replace('\n', ' '));
        }

        @Override
        public void warned(String text) {
            told.add("warned: " + text);
        }
    }
}
