package io.jpsremote.wsman.live;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.RemotingDiagnosis;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Opens a session, or diagnoses, as each line of its input says and prints which requirements are not met; in a JVM of its own for the settings of Kerberos. */
final class FindingMain {

    private FindingMain() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Map<String, String> asked = new HashMap<>();
            for (String pair : line.split("\t")) {
                int equals = pair.indexOf('=');
                asked.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            System.out.println("result " + run(asked));
        }
    }

    private static String run(Map<String, String> asked) {
        if (asked.containsKey("conf")) {
            System.setProperty("java.security.krb5.conf", asked.get("conf"));
        }
        WsmanTransportBuilder builder = WsmanTransport.to(asked.getOrDefault("host", "localhost"))
                .port(Integer.parseInt(asked.get("port")))
                .robustFor(Duration.ZERO)
                .maxConnectionRetryCount(0)
                .warnings(text -> {})
                .authentication(WsmanAuthentication.valueOf(asked.getOrDefault("scheme", "KERBEROS")));
        if (asked.containsKey("user")) {
            builder.credential(
                    asked.get("user"),
                    asked.getOrDefault("password", "Secret-1!").toCharArray());
        }
        if (asked.getOrDefault("scheme", "").equals("BASIC")) {
            builder.allowUnencrypted();
        }
        if (asked.containsKey("cache")) {
            builder.ticketCache(Path.of(asked.get("cache")));
        }
        if (asked.containsKey("keytab")) {
            builder.keytab(Path.of(asked.get("keytab")), null);
        }
        if (asked.containsKey("seen")) {
            return RemotingDiagnosis.of(builder.build(), SessionOptions.DEFAULT).unmet().stream()
                    .map(f -> f.requirement().name() + ": " + f.observed())
                    .collect(Collectors.joining(","));
        }
        if (asked.containsKey("diagnose")) {
            return RemotingDiagnosis.of(builder.build(), SessionOptions.DEFAULT).unmet().stream()
                    .map(f -> f.requirement().name())
                    .collect(Collectors.joining(","));
        }
        try (PsSession session = PsSession.open(builder.build())) {
            return "opened";
        } catch (RequirementNotMetException e) {
            return e.failures().stream().map(f -> f.requirement().name()).collect(Collectors.joining(","));
        } catch (RuntimeException e) {
            return String.valueOf(e).replace('\n', ' ');
        }
    }
}
