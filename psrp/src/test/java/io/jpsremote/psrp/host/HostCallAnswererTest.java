package io.jpsremote.psrp.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.message.HostCall;
import io.jpsremote.psrp.message.HostResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HostCallAnswererTest {

    private static final SecureStringCodec REVERSING = new SecureStringCodec() {
        @Override
        public String encrypt(char[] text) {
            return "sealed:" + new StringBuilder(new String(text)).reverse();
        }

        @Override
        public char[] decrypt(String element) {
            return new StringBuilder(element.substring(7)).reverse().toString().toCharArray();
        }
    };

    private final RecordingHost host = new RecordingHost();
    private final HostCallAnswerer answerer = new HostCallAnswerer(host, "server01", REVERSING);

    static List<HostCallSample> samples() {
        return HostCallSample.ALL;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyMethodCallsTheHostAndItsResultTravelsBack(HostCallSample sample) {
        HostCall call =
                new HostCall(7, sample.method().number(), sample.method().wireName(), read(sample.parameters()));
        Optional<HostResponse> response = answerer.answer(call);
        assertThat(host.calls).isEqualTo(sample.calls());
        assertThat(response).isPresent();
        if (sample.result().startsWith("refused")) {
            assertThat(Objects.requireNonNull(response.get().error()).message()).contains("refused");
        } else {
            assertThat(response.get().error()).isNull();
            assertThat(written(response.get().result())).isEqualTo(sample.result());
        }
    }

    @Test
    void everyMethodHasASample() {
        Set<HostMethodId> sampled = EnumSet.noneOf(HostMethodId.class);
        HostCallSample.ALL.forEach(sample -> sampled.add(sample.method()));
        assertThat(sampled).containsExactlyInAnyOrder(HostMethodId.values());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aCallWithTheVoidIdIsDoneButNeverAnswered(HostCallSample sample) {
        HostCall call = new HostCall(HostCall.VOID, sample.method().number(), null, read(sample.parameters()));
        assertThat(answerer.answer(call)).isEmpty();
        assertThat(host.calls).isEqualTo(sample.calls());
    }

    @ParameterizedTest
    @EnumSource
    void aHostWithNothingAnswersOrRefusesEveryCallThatWaits(HostMethodId method) {
        HostCallAnswerer nobody = new HostCallAnswerer(new NonInteractiveHost(), "server01", REVERSING);
        HostResponse response = nobody.answer(new HostCall(3, method.number(), null, parametersOf(method)))
                .orElseThrow();
        assertThat(response.callId()).isEqualTo(3);
        assertThat(response.methodId()).isEqualTo(method.number());
        boolean knowsItself = method.number() <= 10
                || method == HostMethodId.POP_RUNSPACE
                || method == HostMethodId.GET_IS_RUNSPACE_PUSHED;
        assertThat(response.error() == null).isEqualTo(knowsItself);
    }

    @ParameterizedTest
    @EnumSource
    void anInterfaceWithDefaultsOnlyRefusesWhatAsksAndDropsWhatIsWritten(HostMethodId method) {
        HostCallAnswerer defaults = new HostCallAnswerer(new DefaultsHost(), "server01", REVERSING);
        HostResponse response = defaults.answer(new HostCall(3, method.number(), null, parametersOf(method)))
                .orElseThrow();
        boolean answered = method.number() <= 5 || method == HostMethodId.GET_IS_RUNSPACE_PUSHED;
        boolean done = method.isVoid() && method != HostMethodId.PUSH_RUNSPACE;
        assertThat(response.error() == null).isEqualTo(answered || done);
    }

    @Test
    void secretsAreEncryptedForTheSessionAndWipedInTheHostsHands() {
        assertThat(written(answer(HostMethodId.READ_LINE_AS_SECURE_STRING).result()))
                .isEqualTo("<SS>sealed:enil-terc3s</SS>");
        assertThatThrownBy(host.secret::reveal).isInstanceOf(IllegalStateException.class);
        answer(HostMethodId.PROMPT_FOR_CREDENTIAL_2);
        assertThatThrownBy(host.password::reveal).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSecretAmongPromptAnswersIsEncryptedToo() {
        SecureString secret = SecureString.of("deep".toCharArray());
        HostResponse response = prompted(Map.of("Key", List.of(secret)));
        PsDictionary answers = (PsDictionary) Objects.requireNonNull(response.result());
        assertThat(written(answers)).contains("<SS>sealed:peed</SS>").doesNotContain("deep");
        assertThatThrownBy(secret::reveal).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAnswerThatHasNoFormOnTheWireIsAnErrorOfTheCall() {
        HostResponse response = prompted(Map.of("Key", new Object()));
        assertThat(Objects.requireNonNull(response.error()).message())
                .startsWith("The client's host failed in Prompt: ");
    }

    @Test
    void aKeyExchangeThatFailsIsAnErrorOfTheCall() {
        HostCallAnswerer keyless = new HostCallAnswerer(host, "server01", SecureStringCodec.REFUSING);
        HostResponse response =
                keyless.answer(call(HostMethodId.READ_LINE_AS_SECURE_STRING)).orElseThrow();
        assertThat(response.error()).isNotNull();
        assertThatThrownBy(host.secret::reveal).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void unknownMethodsAreRefused() {
        for (int number : new int[] {-1, 0, 57, 1000, Integer.MAX_VALUE}) {
            HostResponse response = answerer.answer(new HostCall(1, number, "Nonsense", List.of()))
                    .orElseThrow();
            assertThat(Objects.requireNonNull(response.error()).message()).contains("no host method " + number);
            assertThat(answerer.answer(new HostCall(HostCall.VOID, number, null, List.of())))
                    .isEmpty();
        }
        assertThat(host.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void missingAndWrongParametersAreAnErrorOfTheCallNotOfTheLibrary(HostMethodId method) {
        List<@Nullable Object> wrong = List.of(new byte[1], PsObject.of("mal", 1), 1.5, Map.of(), 2.5f, false);
        boolean takesSome = !parametersOf(method).isEmpty() && method != HostMethodId.PUSH_RUNSPACE;
        for (List<@Nullable Object> parameters : List.of(List.<@Nullable Object>of(), wrong)) {
            HostResponse response = answerer.answer(new HostCall(1, method.number(), null, parameters))
                    .orElseThrow();
            if (takesSome && method != HostMethodId.GET_BUFFER_CONTENTS) {
                assertThat(Objects.requireNonNull(response.error()).message()).contains(method.wireName());
            }
        }
    }

    @Test
    void errorsOfTheHostReachTheScriptWithTheirText() {
        Host throwing = new DefaultsHost() {
            @Override
            public String readLine() {
                throw new AssertionError("assertion in a host");
            }
        };
        HostCallAnswerer failing = new HostCallAnswerer(throwing, "server01", REVERSING);
        HostResponse response = failing.answer(call(HostMethodId.READ_LINE)).orElseThrow();
        assertThat(Objects.requireNonNull(response.error()).message()).contains("assertion in a host");
    }

    @Test
    void screenContentsAreNeverGivenAndTheAttemptIsShown() {
        HostResponse response = answer(HostMethodId.GET_BUFFER_CONTENTS);
        assertThat(Objects.requireNonNull(response.error()).message())
                .contains("never gives the contents of its screen");
        assertThat(host.calls)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("writeWarningLine(")
                .contains("server01");
    }

    private HostResponse prompted(Map<String, ?> answers) {
        Host prompting = new DefaultsHost() {
            @Override
            public Map<String, ?> prompt(String caption, String message, List<FieldDescription> fields) {
                return answers;
            }
        };
        return new HostCallAnswerer(prompting, "server01", REVERSING)
                .answer(call(HostMethodId.PROMPT))
                .orElseThrow();
    }

    private HostResponse answer(HostMethodId method) {
        return answerer.answer(call(method)).orElseThrow();
    }

    private static HostCall call(HostMethodId method) {
        return new HostCall(1, method.number(), method.wireName(), parametersOf(method));
    }

    private static List<@Nullable Object> parametersOf(HostMethodId method) {
        return HostCallSample.ALL.stream()
                .filter(sample -> sample.method() == method)
                .map(sample -> read(sample.parameters()))
                .findFirst()
                .orElseThrow();
    }

    private static List<@Nullable Object> read(String list) {
        String wrapped = "<Obj RefId=\"0\"><LST>" + list + "</LST></Obj>";
        Object value = ClixmlReader.read(
                ByteBuffer.wrap(wrapped.getBytes(StandardCharsets.UTF_8)), ClixmlLimits.DEFAULT, REVERSING);
        return new ArrayList<>((List<?>) Objects.requireNonNull(value));
    }

    private static String written(@Nullable Object value) {
        return new String(ClixmlWriter.write(value, REVERSING), StandardCharsets.UTF_8);
    }

    /** Both interfaces, nothing overridden. */
    private static class DefaultsHost implements Host, HostUserInterface, HostRawUserInterface {

        @Override
        public HostUserInterface ui() {
            return this;
        }

        @Override
        public HostRawUserInterface rawUi() {
            return this;
        }
    }
}
