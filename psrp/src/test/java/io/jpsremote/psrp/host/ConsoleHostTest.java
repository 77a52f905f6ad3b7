package io.jpsremote.psrp.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.SecureString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsoleHostTest {

    private final Typist typist = new Typist();
    private final HostUserInterface ui = new ConsoleHost(typist, true).ui();

    @Test
    void eachFieldIsAskedForByItsLabelOrItsName() {
        typist.types("7", "a", "b", "");
        Map<String, ?> answers = ui.prompt(
                "cmdlet f",
                "Supply values:",
                List.of(field("Count", "&Count", "System.Int32"), field("Names", "", "System.String[]")));
        assertThat(answers.get("Count")).isEqualTo("7");
        assertThat(answers.get("Names")).isEqualTo(List.of("a", "b"));
        assertThat(typist.shown).hasToString("cmdlet f\nSupply values:\nCount: Names[0]: Names[1]: Names[2]: ");
    }

    @Test
    void secretsAreReadWithoutEchoAndTheTypedCopyIsWiped() {
        typist.types("hidden");
        Map<String, ?> answers = ui.prompt("", "", List.of(field("Key", "&Key", "System.Security.SecureString")));
        assertThat(((SecureString) answers.get("Key")).reveal()).containsExactly("hidden".toCharArray());
        assertThat(typist.secret).containsOnly('\0');
        assertThat(typist.shown.toString()).doesNotContain("hidden");
    }

    @Test
    void aCredentialIsAskedForInTwoSteps() {
        typist.types("", "pass");
        PsCredential credential = ui.promptForCredential(request("ann", CredentialOption.NONE));
        assertThat(credential.userName()).isEqualTo("ann");
        assertThat(credential.password().reveal()).containsExactly("pass".toCharArray());
        assertThat(typist.shown).hasToString("cap\nmsg\nUser (ann): Password for user ann: ");
    }

    @Test
    void anEmptyUserNameDeclinesAndAReadOnlyOneIsNotAskedFor() {
        typist.types("");
        assertThat(ui.promptForCredential(request(null, CredentialOption.NONE))).isNull();
        typist.types("pass");
        assertThat(ui.promptForCredential(request("ann", CredentialOption.READ_ONLY_USER_NAME))
                        .userName())
                .isEqualTo("ann");
    }

    @Test
    void aChoiceIsMadeByKeyOrLabelAndHelpIsGivenOnTheWay() {
        typist.types("?", "maybe", "no");
        assertThat(ui.promptForChoice("Confirm", "Sure?", yesNo(), 0)).isEqualTo(1);
        assertThat(typist.shown.toString())
                .startsWith("Confirm\nSure?\n[Y] Yes  [N] No  [?] Help (default is \"Y\"): ")
                .contains("Y - do it\nN - leave it\n");
        typist.types("N");
        assertThat(ui.promptForChoice("", "", yesNo(), 0)).isEqualTo(1);
        typist.types("");
        assertThat(ui.promptForChoice("", "", yesNo(), 0)).isZero();
    }

    @Test
    void anEmptyLineChoosesNothingWhereTheScriptHasNoDefault() {
        typist.types("", "", "y");
        assertThat(ui.promptForChoice("", "", yesNo(), -1)).isZero();
    }

    @Test
    void severalChoicesEndWithAnEmptyLine() {
        typist.types("n", "y", "");
        assertThat(ui.promptForChoiceMultipleSelection("", "", yesNo(), List.of()))
                .containsExactly(1, 0);
        typist.types("");
        assertThat(ui.promptForChoiceMultipleSelection("", "", yesNo(), List.of(1)))
                .containsExactly(1);
    }

    @Test
    void theEndOfTheInputRefusesWhateverIsAsked() {
        assertThatThrownBy(() -> ui.promptForChoice("", "", yesNo(), 0)).isInstanceOf(HostRefusedException.class);
        assertThatThrownBy(ui::readLineAsSecureString).isInstanceOf(HostRefusedException.class);
        assertThatThrownBy(() -> ui.prompt("", "", List.of(field("a", "", "System.String"))))
                .isInstanceOf(HostRefusedException.class);
        assertThat(ui.readLine()).isNull();
    }

    @Test
    void controlsFromThePeerBecomeVisibleAndColoursStayWhereTheTerminalHasThem() {
        ui.write("a\u001B[31mb\u001B]0;evil\u0007\tc\n");
        assertThat(typist.shown).hasToString("ab\\u001B]0;evil\\u0007\tc\n");
        typist.reset(true);
        ui.write("a\u001B[31mb\u001B[2J");
        ui.writeLine(ConsoleColor.RED, ConsoleColor.DARK_BLUE, "x");
        assertThat(typist.shown).hasToString("a\u001B[31mb\\u001B[2J\u001B[91m\u001B[44mx\u001B[0m\n");
    }

    @Test
    void promptsCannotSteerTheTerminalEither() {
        typist.reset(true);
        typist.types("x");
        ui.prompt("\u001B[2J", "", List.of(field("n\u001B[8m", "", "System.String")));
        assertThat(typist.shown).hasToString("\\u001B[2J\nn: ");
    }

    @Test
    void streamLinesAreShownOnlyWhenAskedFor() {
        ui.writeWarningLine("w");
        assertThat(typist.shown).hasToString("WARNING: w\n");
        typist.reset(false);
        HostUserInterface quiet = new ConsoleHost(typist, false).ui();
        quiet.writeWarningLine("w");
        quiet.writeErrorLine("e");
        quiet.writeVerboseLine("v");
        quiet.writeDebugLine("d");
        assertThat(typist.shown).hasToString("");
        quiet.warnOfSecretRequest("look out");
        assertThat(typist.shown).hasToString("WARNING: look out\n");
    }

    @Test
    void oneQuestionWaitsForAnotherAndCanBeWithdrawn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        HostTerminal slow = new Typist() {
            @Override
            public String readLine() {
                asked.countDown();
                await(answer);
                return "slow";
            }
        };
        HostUserInterface shared = new ConsoleHost(slow, false).ui();
        AtomicReference<String> first = new AtomicReference<>();
        Thread reader = new Thread(() -> first.set(shared.readLine()));
        reader.start();
        await(asked);
        Thread.currentThread().interrupt();
        assertThatThrownBy(shared::readLine).isInstanceOf(HostRefusedException.class);
        assertThat(Thread.interrupted()).isTrue();
        answer.countDown();
        reader.join();
        assertThat(first).hasValue("slow");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ChoiceDescription> yesNo() {
        return List.of(new ChoiceDescription("&Yes", "do it"), new ChoiceDescription("&No", "leave it"));
    }

    private static FieldDescription field(String name, String label, String type) {
        return new FieldDescription(name, label, type, type, type, "", true, null);
    }

    private static CredentialRequest request(@Nullable String user, CredentialOption option) {
        return new CredentialRequest("cap", "msg", user, "", Set.of(CredentialType.GENERIC), option);
    }

    private static class Typist implements HostTerminal {

        final Deque<String> lines = new ArrayDeque<>();
        StringBuilder shown = new StringBuilder();
        char @Nullable [] secret;
        private boolean colors;

        void types(String... typed) {
            lines.addAll(List.of(typed));
        }

        void reset(boolean withColors) {
            shown = new StringBuilder();
            colors = withColors;
        }

        @Override
        public @Nullable String readLine() {
            return lines.poll();
        }

        @Override
        public char @Nullable [] readSecret() {
            String line = lines.poll();
            secret = line == null ? null : line.toCharArray();
            return secret;
        }

        @Override
        public void write(String text) {
            shown.append(text);
        }

        @Override
        public boolean hasColors() {
            return colors;
        }
    }
}
