package io.jpsremote.testkit.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The conversations recorded with Windows, asked of the endpoint again: its answers have the same elements in the same order with the same
 * attributes, but for the differences listed here.
 */
@Timeout(60)
class WindowsShapeTest {

    private static final String PASSWORD = "Aufgezeichnet-1";
    private static final Path TRACES = Checkout.shared().resolve("windows-traces");
    private static final Pattern ENTRY = Pattern.compile(
            "\"action\": \"(\\w+)\",\\s*\"request\": \"([^\"]+)\",\\s*\"response\": \"([^\"]+)\",\\s*\"status\": (\\d+)");
    private static final Pattern STREAM = Pattern.compile("<rsp:Stream Name=\"stdout\"[^>]*>([^<]*)</rsp:Stream>");
    private static final Pattern COMMAND = Pattern.compile("CommandId=\"([0-9A-Fa-f-]{36})\"");
    private static final Pattern SHELL =
            Pattern.compile("Name=\"ShellId\">([0-9A-Fa-f-]{36})<|<rsp:Shell ShellId=\"([^\"]+)\"");

    private static final String CMD = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd";

    /** The id that an answer to Create or Command gives. */
    private static final Pattern GIVEN =
            Pattern.compile("(?:<w:Selector Name=\"ShellId\"|<rsp:CommandResponse><rsp:CommandId)>([0-9A-Fa-f-]{36})<");

    private static final String SHELL_CREATED = "<rsp:Shell> in the answer to Create";

    private static final Pattern NEW_SHELL = Pattern.compile("<rsp:Shell xmlns.*</rsp:Shell>");

    /** What may differ: the recorded or our own markup, and why. None of it is read by a client. */
    private static final Map<String, String> DIFFERENCES = Map.of(
            "<p:ActivityId>TEXT</p:ActivityId>",
            "older Windows answers have none",
            " path=\"VALUE\"",
            "the file of a provider: there is none here",
            SHELL_CREATED,
            "2008 R2 tells no more of a new shell than its id, which stands before it");

    private record Recorded(String action, Path request, Path response, int status) {}

    private final HandBackend backend = new HandBackend();
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> conversations = new TreeSet<>();

    @Test
    void answersHaveTheShapeOfWindows() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(TRACES), "no ../shared/windows-traces");
        List<String> wrong = new ArrayList<>();
        try (WsmanEndpoint endpoint = WsmanEndpoint.builder()
                        .user("vagrant", PASSWORD.toCharArray())
                        .configuration(SessionConfiguration.of("Microsoft.PowerShell", backend))
                        .allowUnencrypted()
                        .start();
                Stream<Path> folders = Files.list(TRACES)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                wrong.addAll(replay(folder, endpoint));
                endpoint.endShells();
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen)
                .contains(
                        "Create",
                        "Receive",
                        "Command",
                        "Send",
                        "Signal",
                        "Delete",
                        "Get",
                        "Enumerate",
                        "Connect",
                        "Disconnect",
                        "Reconnect");
        // the four winrs-* conversations have no exchange of PowerShell's, client-copy-file has fourteen
        assertThat(conversations).hasSize(26).contains("client-copy-file", "psrp-run-protocol-version-2.1");
        assertThat(DIFFERENCES).hasSizeLessThanOrEqualTo(15);
    }

    private List<String> replay(Path folder, WsmanEndpoint endpoint) throws IOException {
        List<String> wrong = new ArrayList<>();
        HandClient client = new HandClient(endpoint, "vagrant", PASSWORD);
        Map<String, String> ids = new HashMap<>();
        boolean cmd = false;
        for (Recorded exchange : recorded(folder)) {
            if (exchange.action().equals("Get") && exchange.status() == 500) {
                // recorded after the shell's idle timeout
                endpoint.endShells();
            }
            String request = asAnswered(Files.readString(exchange.request()), ids);
            // WinRS, the shell of cmd.exe, carries no PSRP: neither the endpoint nor any part of the library speaks it
            cmd = exchange.action().equals("Create") ? request.contains(CMD) : cmd || request.contains(CMD);
            if (cmd) {
                continue;
            }
            String response = Files.readString(exchange.response());
            if (response.contains("<rsp:ReceiveResponse></rsp:ReceiveResponse>")) {
                // put in by hand by the recording's maker: no server gives an answer with nothing in it
                continue;
            }
            give(exchange, request, response);
            var answer = client.raw(request.getBytes(StandardCharsets.UTF_8));
            seen.add(exchange.action());
            conversations.add(folder.getFileName().toString());
            ids(request, answer.body(), response, ids);
            String expected = shape(response);
            String actual = shape(answer.body());
            if (exchange.action().equals("Create") && !expected.contains("<rsp:Shell ")) {
                actual = NEW_SHELL.matcher(actual).replaceAll("");
            }
            if (answer.statusCode() != exchange.status() || !expected.equals(actual)) {
                wrong.add(folder.getFileName() + " " + exchange.request().getFileName() + " " + answer.statusCode()
                        + "\n  Windows:  " + expected + "\n  endpoint: " + actual);
            }
        }
        return wrong;
    }

    /** Where the server gave a shell or command another id than was asked for, as 2008 R2 does, later requests name ours. */
    private static void ids(String request, String answer, String response, Map<String, String> ids) {
        Matcher recorded = GIVEN.matcher(response);
        Matcher ours = GIVEN.matcher(answer);
        if (recorded.find() && ours.find() && !recorded.group(1).equals(ours.group(1))) {
            assertThat(request).contains(ours.group(1));
            ids.put(recorded.group(1), ours.group(1));
        }
    }

    private static String asAnswered(String request, Map<String, String> ids) {
        String changed = request;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            changed = changed.replace(id.getKey(), id.getValue());
        }
        return changed;
    }

    private static List<Recorded> recorded(Path folder) throws IOException {
        List<Recorded> exchanges = new ArrayList<>();
        Matcher entry = ENTRY.matcher(Files.readString(folder.resolve("exchanges.json")));
        while (entry.find()) {
            exchanges.add(new Recorded(
                    entry.group(1),
                    folder.resolve(entry.group(2)),
                    folder.resolve(entry.group(3)),
                    Integer.parseInt(entry.group(4))));
        }
        return exchanges;
    }

    /** Makes the backend say what Windows said, just before it is fetched. */
    private void give(Recorded exchange, String request, String response) {
        if (exchange.action().equals("Connect") && response.contains("connectResponseXml")) {
            backend.connectAnswer = Base64.getDecoder()
                    .decode(response.replaceFirst("(?s).*<connectResponseXml[^>]*>", "")
                            .replaceFirst("(?s)<.*", ""));
        }
        Matcher shell = SHELL.matcher(request);
        if (!exchange.action().equals("Receive") || exchange.status() != 200 || !shell.find()) {
            return;
        }
        var output = backend.output(UUID.fromString(shell.group(1)));
        Matcher command = COMMAND.matcher(request);
        UUID id = command.find() ? UUID.fromString(command.group(1)) : null;
        Matcher stream = STREAM.matcher(response);
        while (stream.find()) {
            output.fragments(id, Base64.getDecoder().decode(stream.group(1)));
        }
        if (id != null && response.contains("CommandState/Done")) {
            output.pipelineDone(id);
        }
    }

    /** Elements, order and attributes; the values only of namespaces, names and states. */
    private static String shape(String envelope) {
        String shape = envelope.replace("\uFEFF", "")
                .replaceAll("(CommandId|Code|Machine|path|provider)=\"[^\"]*\"", "$1=\"VALUE\"")
                .replaceAll(">[^<]+<", ">TEXT<")
                .replaceAll("></(a:|p:|w:|rsp:|n:)", ">TEXT</$1")
                .replaceAll("(<rsp:Stream [^>]*>TEXT</rsp:Stream>)\\1+", "$1")
                .replaceAll("(?s)(<rsp:(Shell|Command) xmlns.*</rsp:\\2>)\\1+", "$1");
        for (String difference : DIFFERENCES.keySet()) {
            shape = shape.replace(difference, "");
        }
        return shape;
    }
}
