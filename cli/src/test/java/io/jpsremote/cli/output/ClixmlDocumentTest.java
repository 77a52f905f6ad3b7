package io.jpsremote.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.cli.terminal.OutputSink;
import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.clixml.StreamedObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClixmlDocumentTest {

    @Test
    void allObjectsStandInOneDocumentAndSayWhereTheyComeFrom() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ClixmlDocument document = new ClixmlDocument(new OutputSink(bytes, false))) {
            for (int i = 0; i < 500; i++) {
                document.write(PsObject.of("id", i), "h1");
            }
            document.write("text", null);
            document.write(null, null);
        }
        List<StreamedObject> read = ClixmlReader.readDocument(
                bytes.toString(StandardCharsets.UTF_8), ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING);
        assertThat(read).hasSize(502);
        PsObject last = (PsObject) read.get(499).value();
        assertThat(last.getInt("id")).isEqualTo(499);
        assertThat(last.getString("PSComputerName")).isEqualTo("h1");
        assertThat(read.get(500).value()).isEqualTo("text");
        assertThat(read.get(501).value()).isNull();
    }

    @Test
    void aBareValueGetsItsComputerAsANote() {
        PsObject noted = ClixmlDocument.withComputer(7, "h1");
        assertThat(noted.value()).isEqualTo(7);
        assertThat(noted.get("PSComputerName")).isEqualTo("h1");
    }
}
