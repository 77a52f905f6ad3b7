package io.jpsremote.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    @TempDir
    Path folder;

    @Test
    void onlyTheOwnerCanReadATraceFile() throws Exception {
        Path file = folder.resolve("trace");
        try (OutputStream out = PrivateFile.open(file)) {
            out.write(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aTraceIsNeverWrittenThroughALinkOrOverAFile() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("link"), precious);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("made-by-attacker"));
        for (Path p : new Path[] {precious, link, dangling}) {
            assertThatThrownBy(() -> PrivateFile.open(p).close()).isInstanceOf(IOException.class);
        }
        assertThat(precious).hasContent("kept");
        assertThat(folder.resolve("made-by-attacker")).doesNotExist();
    }
}
