package io.jpsremote.cli.trace;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.terminal.ClosedOutputException;
import io.jpsremote.cli.terminal.OutputSink;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static OutputSink closedPipe() {
        return new OutputSink(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                true);
    }

    @Test
    void aTraceThatNobodyReadsDisturbsNothing() {
        assertThatThrownBy(() -> closedPipe().line("a line")).isInstanceOf(ClosedOutputException.class);
        try (Trace trace = Trace.of(true, null, closedPipe()).orElseThrow()) {
            assertThatCode(() -> trace.line("host", ">> pool  SESSION_CAPABILITY  216 B"))
                    .doesNotThrowAnyException();
        }
    }
}
