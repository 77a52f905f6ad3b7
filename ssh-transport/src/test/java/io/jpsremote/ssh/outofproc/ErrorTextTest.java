package io.jpsremote.ssh.outofproc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ErrorTextTest {

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private ErrorText drained(String text) {
        ErrorText errors =
                new ErrorText(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), complaints::add);
        errors.start("test-stderr");
        errors.awaitText(20_000);
        return errors;
    }

    @Test
    void complaintsAreToldWithTheirFurtherLines() {
        ErrorText errors = drained("banner\nRemote transport error: At x\n+ y\nRemote transport error: \n");
        assertThat(complaints).containsExactly("At x\n+ y", "");
        assertThat(errors.text()).startsWith("banner\n");
    }

    @Test
    void otherTextIsKeptAndToldToNobody() {
        assertThat(drained("only a warning").text()).isEqualTo("only a warning");
        assertThat(complaints).isEmpty();
    }

    @Test
    void notMoreThan64KiBAreKept() {
        assertThat(drained("x".repeat(200_000)).text()).hasSize(64 * 1024);
    }
}
