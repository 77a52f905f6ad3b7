package io.jpsremote.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.host.ConsoleColor;
import io.jpsremote.psrp.host.HostUserInterface;
import io.jpsremote.psrp.record.HostInformationMessage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostEchoTest {

    private final StringBuffer shown = new StringBuffer();
    private final CountDownLatch written = new CountDownLatch(1);

    private final HostUserInterface screen = new HostUserInterface() {
        @Override
        public void write(@Nullable ConsoleColor foreground, @Nullable ConsoleColor background, String text) {
            shown.append(foreground == null ? "" : foreground + ":").append(text);
            written.countDown();
        }
    };

    private HostEcho echo = new HostEcho(screen, TimeUnit.HOURS.toMillis(1));

    private void record(String text) {
        if (echo.recorded(text)) {
            shown.append("record ").append(text);
        }
    }

    private void call(String text) {
        echo.called(null, null, text);
    }

    @Test
    void whatComesAsRecordAndCallIsShownOnceAtTheRecordsPlace() {
        record("a\n");
        call("a\n");
        call("b\n");
        record("b\n");
        echo.flush();
        assertThat(shown).hasToString("record a\nrecord b\n");
    }

    @Test
    void whatTheScriptGaveToItsHostComesBeforeTheRecordBehindIt() {
        call("direct\n");
        call("a\n");
        record("a\n");
        assertThat(shown).hasToString("direct\nrecord a\n");
    }

    @Test
    void aCallWithoutARecordIsShownAfterAMomentAndARecordThatIsLaterThanThatIsNot() throws InterruptedException {
        echo = new HostEcho(screen, 1);
        call("late\n");
        assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
        echo.flush();
        record("late\n");
        record("late\n");
        assertThat(shown).hasToString("late\nrecord late\n");
    }

    @Test
    void aRecordThatIsNotShownGivesItsPlaceToItsCall() {
        call("x\n");
        call("y\n");
        echo.mentioned("x\n");
        echo.mentioned("unknown\n");
        assertThat(shown).hasToString("x\n");
        echo.flush();
        assertThat(shown).hasToString("x\ny\n");
    }

    @Test
    void coloursAndOpenLinesAreKept() {
        echo.show("", new HostInformationMessage("a", true, "DarkRed", null));
        echo.show("[h] ", new HostInformationMessage("b", false, null, "Blue"));
        assertThat(shown).hasToString("DARK_RED:a[h] b\n");
    }
}
