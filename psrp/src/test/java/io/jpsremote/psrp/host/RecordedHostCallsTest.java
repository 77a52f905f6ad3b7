package io.jpsremote.psrp.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.fixture.Checkout;
import io.jpsremote.psrp.fragment.Fragment;
import io.jpsremote.psrp.message.HostCall;
import io.jpsremote.psrp.message.HostResponse;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageDecoder;
import io.jpsremote.psrp.message.MessageHeader;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineHostCall;
import io.jpsremote.psrp.message.PipelineHostResponse;
import io.jpsremote.psrp.message.PsrpMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Host calls as the 7.6.9 engine and a Windows server made them, and the answers that server took. */
class RecordedHostCallsTest {

    private static final SecureStringCodec CODEC = new SecureStringCodec() {
        @Override
        public String encrypt(char[] text) {
            return "sealed";
        }

        @Override
        public char[] decrypt(String element) {
            return new char[0];
        }
    };

    private final RecordingHost host = new RecordingHost();
    private final HostCallAnswerer answerer = new HostCallAnswerer(host, "server01", CODEC);

    @Test
    void whatTheEngineCallsReachesTheHostMethodOfTheSameName() throws IOException {
        Map<Integer, Integer> seen = new TreeMap<>();
        for (String line : engineCalls()) {
            HostCall call = hostCall(line.split("\t")[1]);
            HostMethodId method = HostMethodId.of(call.methodId()).orElseThrow();
            assertThat(call.methodName()).isEqualTo(method.wireName());
            assertThat(call.isVoid()).isEqualTo(method.isVoid());
            assertThat(answerer.answer(call).isPresent()).isNotEqualTo(method.isVoid());
            seen.merge(method.number(), 1, Integer::sum);
        }
        assertThat(seen.keySet())
                .containsExactly(
                        6, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 25, 26, 28, 30, 32, 34, 36, 38, 40, 42,
                        46, 47, 48, 49, 51, 53, 56);
    }

    @Test
    void mandatoryParametersComeAsOnePromptWithTheirTypes() throws IOException {
        answerer.answer(engineCall("function f "));
        assertThat(host.calls)
                .contains(
                        "prompt(cmdlet f at command pipeline position 1, Supply values for the following parameters:, "
                                + "[Count:System.Int32, Names:System.String[], Key:System.Security.SecureString, "
                                + "Who:System.Management.Automation.PSCredential])")
                .contains("warnOfSecretRequest(SERVER01)");
    }

    @Test
    void arraysOfAnyRankAreRead() throws IOException {
        answerer.answer(engineCall("$a=[System.Management.Automation.Host.BufferCell[,]]"));
        answerer.answer(engineCall("$Host.UI.PromptForChoice('cap','msg',", "[int[]]@(0,1)"));
        answerer.answer(engineCall("$Host.UI.PromptForChoice('cap','msg',", "$null)"));
        assertThat(host.calls)
                .containsExactly(
                        "setBufferContents(Coordinates[x=1, y=2], [ABC, DEF])",
                        "promptForChoiceMultipleSelection(cap, msg, [&A, &B], [0, 1])",
                        "promptForChoiceMultipleSelection(cap, msg, [&A], [])");
    }

    @Test
    void theAnswersAreThoseAWindowsServerTook() throws IOException {
        List<HostResponse> recorded = new ArrayList<>();
        List<HostResponse> ours = new ArrayList<>();
        Path folder = Checkout.shared().resolve("windows-traces/psrp-pshost-ui-mocked-methods");
        assumeThat(folder).as("the recorded Windows exchanges").isDirectory();
        for (PsrpMessage message : messages(folder)) {
            if (message.knownType() == MessageType.PIPELINE_HOST_RESPONSE) {
                recorded.add(((PipelineHostResponse) decoded(message)).response());
            } else if (message.knownType() == MessageType.PIPELINE_HOST_CALL) {
                answerer.answer(((PipelineHostCall) decoded(message)).call()).ifPresent(ours::add);
            }
        }
        assertThat(ours).hasSize(5).extracting(HostResponse::callId).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(ours)
                .extracting(RecordedHostCallsTest::text)
                .isEqualTo(recorded.stream().map(RecordedHostCallsTest::text).toList());
        assertThat(host.calls).hasSize(17);
    }

    private static String text(HostResponse response) {
        Object result = response.result();
        String shown = result instanceof SecureString ? "secret" : String.valueOf(result);
        if (response.methodId() == HostMethodId.PROMPT.number()) {
            shown = ((PsDictionary) Objects.requireNonNull(result)).values().toString();
        } else if (response.methodId() == HostMethodId.PROMPT_FOR_CREDENTIAL_2.number()) {
            shown = PsCredential.from(result).userName();
        }
        return response.callId() + " " + response.methodId() + " " + response.methodName() + " " + shown;
    }

    private static HostCall engineCall(String start, String... parts) throws IOException {
        return engineCalls().stream()
                .filter(line -> line.startsWith(start) && Arrays.stream(parts).allMatch(line::contains))
                .map(line -> hostCall(line.split("\t")[1]))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> engineCalls() throws IOException {
        try (InputStream in = RecordedHostCallsTest.class.getResourceAsStream("engine-calls.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static HostCall hostCall(String clixml) {
        ByteBuffer body = ByteBuffer.wrap(clixml.getBytes(StandardCharsets.UTF_8));
        MessageHeader header = new MessageHeader(
                MessageHeader.CLIENT, MessageType.PIPELINE_HOST_CALL.code(), MessageHeader.NO_ID, new UUID(0, 1));
        return ((PipelineHostCall) decoded(new PsrpMessage(header, body))).call();
    }

    private static Message decoded(PsrpMessage message) {
        return MessageDecoder.decode(message, ClixmlLimits.DEFAULT, CODEC);
    }

    /** Every message of a recording that came in one fragment, in order. */
    private static List<PsrpMessage> messages(Path folder) throws IOException {
        List<PsrpMessage> messages = new ArrayList<>();
        Pattern stream = Pattern.compile("<rsp:Stream[^>]*>([A-Za-z0-9+/=\\s]+)<");
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
        }
        for (Path file : files) {
            Matcher found = stream.matcher(Files.readString(file));
            while (found.find()) {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getMimeDecoder().decode(found.group(1)));
                while (bytes.hasRemaining()) {
                    Fragment fragment = Fragment.read(bytes);
                    if (fragment.start() && fragment.end()) {
                        messages.add(PsrpMessage.parse(fragment.blob()));
                    }
                }
            }
        }
        return messages;
    }
}
