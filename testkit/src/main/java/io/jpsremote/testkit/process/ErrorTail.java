package io.jpsremote.testkit.process;

import io.jpsremote.testkit.line.LineInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Drains the process's standard error, hears its complaints and keeps its last lines. */
final class ErrorTail implements Runnable {

    private static final String COMPLAINT = "Remote transport error:";
    private static final int LONGEST = 2000;

    private final InputStream in;
    private final Consumer<String> complaints;
    private final StringBuilder tail = new StringBuilder();

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
                keep(line);
            }
        } catch (IOException e) {
            // the process has ended
        }
    }

    private synchronized void keep(String line) {
        if (!line.isBlank()) {
            tail.append(line).append('\n');
            tail.delete(0, Math.max(0, tail.length() - LONGEST));
        }
    }

    /** The last lines. */
    synchronized String text() {
        return tail.toString().strip();
    }
}
