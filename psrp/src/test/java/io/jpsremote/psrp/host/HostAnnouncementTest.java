package io.jpsremote.psrp.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.message.HostDefaultData;
import io.jpsremote.psrp.message.HostInfo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostAnnouncementTest {

    @Test
    void nobodyIsAnnouncedAsNoHostAtAllSoThatTheServerRefusesByItself() {
        assertThat(HostAnnouncement.of(new NonInteractiveHost())).isEqualTo(HostInfo.NONE);
    }

    @Test
    void aMissingPartIsAnnouncedAsMissing() {
        assertThat(HostAnnouncement.of(new Host() {})).isEqualTo(new HostInfo(false, true, true, false, null));
        assertThat(HostAnnouncement.of(CallbackHost.builder().build()))
                .isEqualTo(new HostInfo(false, false, true, false, null));
    }

    @Test
    void theScreenIsAnnouncedWithItsColoursAndSizes() {
        HostInfo info = HostAnnouncement.of(new RecordingHost());
        assertThat(info.isHostRawUiNull()).isFalse();
        assertThat(info.defaultData())
                .isEqualTo(new HostDefaultData(
                        12,
                        9,
                        new HostDefaultData.Position(1, 2),
                        new HostDefaultData.Position(3, 4),
                        30,
                        new HostDefaultData.Extent(80, 300),
                        new HostDefaultData.Extent(80, 25),
                        new HostDefaultData.Extent(200, 60),
                        new HostDefaultData.Extent(210, 70),
                        "a title"));
    }

    @Test
    void whatTheScreenDoesNotTellTakesAUsualValue() {
        HostDefaultData data =
                Objects.requireNonNull(HostAnnouncement.of(new BareScreen()).defaultData());
        assertThat(data.foregroundColor()).isEqualTo(ConsoleColor.GRAY.number());
        assertThat(data.windowSize()).isEqualTo(new HostDefaultData.Extent(100, 40));
        assertThat(data.bufferSize()).isEqualTo(data.windowSize());
    }

    private static final class BareScreen implements Host, HostUserInterface, HostRawUserInterface {

        @Override
        public @Nullable HostUserInterface ui() {
            return this;
        }

        @Override
        public @Nullable HostRawUserInterface rawUi() {
            return this;
        }

        @Override
        public Size getWindowSize() {
            return new Size(100, 40);
        }
    }
}
