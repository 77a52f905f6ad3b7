package io.jpsremote.ssh.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.psrp.fixture.SshServer;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.ssh.SshTransport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same scripts through PowerShell's own client and through ours give the same values, streams, errors and final states. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SideBySideIT {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> bothClientsGiveTheSame() throws Exception {
        Map<String, String> scripts = scripts();
        Path pwsh = LivePowerShell.require();
        try (SshServer server = SshServer.start(pwsh)) {
            Map<String, List<Fact>> theirs = theirs(pwsh, server, scripts);
            Map<String, List<Fact>> ours = ours(server, scripts);
            return scripts.keySet().stream()
                    .map(name -> DynamicTest.dynamicTest(name, () -> compare(ours.get(name), theirs.get(name))));
        }
    }

    @Test
    void thereAreAtLeastFortyScripts() throws IOException {
        assertThat(scripts()).hasSizeGreaterThanOrEqualTo(40);
    }

    // Each stream has its own order: PowerShell's job keeps them apart.
    private static void compare(List<Fact> ours, List<Fact> theirs) {
        assertThat(theirs).as("what PowerShell's client gave").isNotEmpty();
        List<String> kinds = Stream.concat(ours.stream(), theirs.stream())
                .map(Fact::kind)
                .distinct()
                .toList();
        for (String kind : kinds) {
            assertThat(of(kind, ours)).as("%s: ours, then PowerShell's", kind).isEqualTo(of(kind, theirs));
        }
    }

    private static List<List<String>> of(String kind, List<Fact> facts) {
        return facts.stream()
                .filter(f -> f.kind().equals(kind))
                .map(Fact::fields)
                .toList();
    }

    private static Map<String, List<Fact>> ours(SshServer server, Map<String, String> scripts) {
        SshTransport transport = SshTransport.to(server.user() + "@127.0.0.1:" + server.port())
                .keyFile(server.key("ed25519"))
                .knownHosts(server.knownHosts())
                .configFiles(List.of())
                .useAgent(false)
                .build();
        Map<String, List<Fact>> all = new LinkedHashMap<>();
        try (PsSession session = PsSession.open(transport)) {
            scripts.forEach(
                    (name, script) -> all.put(name, run(session.pipeline().addScript(script))));
        }
        return all;
    }

    private static List<Fact> run(Pipeline pipeline) {
        PipelineResult result;
        try {
            result = pipeline.invoke();
        } catch (PipelineFailedException e) {
            result = e.result();
        }
        List<Fact> facts = new ArrayList<>();
        result.records().forEach(record -> facts.add(Fact.of(record)));
        ErrorRecord terminating = result.terminatingError();
        if (terminating != null) {
            facts.add(Fact.error("reason", terminating));
        }
        String state = result.state().toString();
        facts.add(Fact.of("state", state.charAt(0) + state.substring(1).toLowerCase(Locale.ROOT)));
        return facts;
    }

    private Map<String, List<Fact>> theirs(Path pwsh, SshServer server, Map<String, String> scripts) throws Exception {
        Path driver = folder.resolve("powershell-client.ps1");
        Path list = folder.resolve("scripts.tsv");
        Files.write(driver, resource("powershell-client.ps1"));
        List<String> lines = new ArrayList<>();
        scripts.forEach((name, script) -> lines.add(name + "\t" + base64(script)));
        Files.write(list, lines);
        String output = ShellCommand.run(
                pwsh.toString(),
                "-NoLogo",
                "-NoProfile",
                "-f",
                driver.toString(),
                list.toString(),
                String.valueOf(server.port()),
                server.user(),
                server.key("ed25519").toString());
        Map<String, List<Fact>> all = new LinkedHashMap<>();
        output.lines()
                .map(line -> line.split("\t", -1))
                .filter(parts -> parts.length >= 2)
                .forEach(parts -> all.computeIfAbsent(parts[0], name -> new ArrayList<>())
                        .addAll(Fact.printed(
                                parts[1],
                                Stream.of(parts)
                                        .skip(2)
                                        .map(SideBySideIT::unbase64)
                                        .toList())));
        return all;
    }

    private static Map<String, String> scripts() throws IOException {
        Map<String, String> scripts = new LinkedHashMap<>();
        new String(resource("scripts.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line ->
                        scripts.put(line.substring(0, line.indexOf(" | ")), line.substring(line.indexOf(" | ") + 3)));
        return scripts;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SideBySideIT.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private static String unbase64(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_16LE);
    }
}
