package io.jpsremote.testkit.process;

import io.jpsremote.testkit.line.LineInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Drains the process's standard error, hears its complaints and keeps the last line. */
final class ErrorTail implements Runnable {

    private static final String COMPLAINT = "Remote transport error:";
    private static final int LONGEST = 500;

    private final InputStream in;
    private final Consumer<String> complaints;
    private volatile String last = "";

    ErrorTail(InputStream in, Consumer<String> complaints) {
        this.in = in;
        this.complaints = complaints;
    }

    @Override
    public void run() {
        try {
            LineInput lines = new LineInput(in);
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.startsWith(COMPLAINT)) {
                    complaints.accept(line.substring(COMPLAINT.length()).strip());
                }
                last = line.isBlank() ? last : line;
            }
        } catch (IOException e) {
            // the process has ended
        }
    }

    /** The last line in brackets, or nothing. */
    String lastLine() {
        String line = last;
        return line.isEmpty() ? "" : " (" + line.substring(0, Math.min(LONGEST, line.length())) + ")";
    }
}
