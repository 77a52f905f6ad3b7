package io.jpsremote.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.SecureString;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of calls is bounded and holds no secret. */
@Timeout(30)
class CallLogTest {

    private static final int MEGABYTE = 1 << 20;

    private static RecordedCall call(Map<String, @Nullable Object> parameters) {
        return new RecordedCall("tester", new CommandCall("Do-It", false, parameters, List.of()));
    }

    @Test
    void largeCallsAreForgottenSooner() {
        CallLog log = new CallLog();
        for (int i = 0; i < 200; i++) {
            log.add(call(Map.of("Id", i, "Content", new byte[MEGABYTE])));
        }
        assertThat(log.all()).hasSizeBetween(50, 64);
        assertThat(log.all().get(log.all().size() - 1).parameter("Id")).isEqualTo(199);
        log.clear();
        log.add(call(Map.of("Content", new byte[100 * MEGABYTE])));
        assertThat(log.all()).hasSize(1);
    }

    @Test
    void inputCountsWithItsCall() {
        CallLog log = new CallLog();
        for (int i = 0; i < 20; i++) {
            RecordedCall call = call(Map.of("Id", i));
            log.add(call);
            for (int j = 0; j < 100; j++) {
                log.grown(call, call.read("x".repeat(MEGABYTE / 2)));
            }
            assertThat(call.inputCount()).isEqualTo(100);
            assertThat(call.input()).hasSizeBetween(16, 18);
        }
        assertThat(log.all()).hasSizeBetween(2, 4);
    }

    @Test
    void aSecretIsLeftOutHoweverDeepItIs() {
        SecureString secret = SecureString.of("tief".toCharArray());
        PsObject deep = PsObject.of(
                "Options", PsObject.of("List", PsList.of(PsObject.of("Login", new PsCredential("me", secret)))));
        RecordedCall call = call(Map.of("Deep", deep, "List", List.of(List.of(secret)), "Plain", PsObject.of("A", 1)));
        call.read(deep);
        assertThat(call.parameter("Deep")).isInstanceOf(String.class);
        assertThat(call.input().get(0)).isInstanceOf(String.class);
        assertThat(call.parameter("List")).isEqualTo(List.of(List.of("SecureString")));
        assertThat(call.parameter("Plain")).isInstanceOf(PsObject.class);
    }

    /** A list of lists that are all one, which is small on the wire. */
    @Test
    void whatRefersOftenToOneObjectIsKeptInPart() {
        List<Object> list = List.of("end");
        for (int i = 0; i < 8; i++) {
            list = Collections.nCopies(20, (Object) list);
        }
        RecordedCall call = call(Map.of("Bomb", list));
        assertThat(call.bytes()).isPositive().isLessThan(100L * MEGABYTE);
    }
}
