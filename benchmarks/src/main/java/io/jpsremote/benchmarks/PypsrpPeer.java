package io.jpsremote.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** pypsrp in a process of its own, which does one piece of work after the other as it is told; {@code -Dpython=} names its Python. */
final class PypsrpPeer implements AutoCloseable {

    private final Process process;
    private final OutputStream orders;
    private final BufferedReader answers;

    private PypsrpPeer(Process process) {
        this.process = process;
        orders = process.getOutputStream();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static PypsrpPeer start(int port, String password) throws IOException {
        String script = System.getProperty("jpsremote.root", ".") + "/benchmarks/pypsrp_peer.py";
        Process process = new ProcessBuilder(
                        System.getProperty("python", "python3"), script, Integer.toString(port), WsmanServer.USER)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        PypsrpPeer peer = new PypsrpPeer(process);
        peer.tell(password);
        return peer;
    }

    private void tell(String line) throws IOException {
        orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
    }

    /** What the work took in seconds; NaN where there is no pypsrp. */
    double seconds(String work) {
        try {
            tell(work);
            String said = answers.readLine();
            return said == null ? Double.NaN : Double.parseDouble(said);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
