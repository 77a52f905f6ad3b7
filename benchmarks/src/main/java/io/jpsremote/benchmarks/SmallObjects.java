package io.jpsremote.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The CLIXML that PowerShell 7.6 sends for {@code [pscustomobject]@{id=$_;name="n$_"}}. */
final class SmallObjects {

    private SmallObjects() {}

    static List<byte[]> bodies(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(SmallObjects::body).toList();
    }

    private static byte[] body(int id) {
        String text =
                "<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Management.Automation.PSCustomObject</T><T>System.Object</T></TN>"
                        + "<MS><I32 N=\"id\">" + id + "</I32><S N=\"name\">n" + id + "</S></MS></Obj>";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
