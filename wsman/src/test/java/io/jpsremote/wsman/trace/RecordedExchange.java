package io.jpsremote.wsman.trace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jpsremote.psrp.fixture.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request of a recording and what the server answered.
 *
 * @param dropped whether the server ended the connection instead of answering
 */
record RecordedExchange(SoapText request, String answer, int status, boolean dropped) {

    private static final Pattern ENTRY = Pattern.compile("\\{[^{}]*}");
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": *(?:\"([^\"]*)\"|(\\d+))");

    /** The exchanges of a conversation in their order; the test is skipped where the recordings are missing, and fails under CI. */
    static List<RecordedExchange> of(String conversation) {
        Path folder = Checkout.shared().resolve(conversation);
        boolean there = Files.isDirectory(folder);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("Under CI the recordings must be there: " + folder);
        }
        assumeTrue(there, "SKIPPED: no recordings at " + folder);
        List<RecordedExchange> exchanges = new ArrayList<>();
        Matcher entries = ENTRY.matcher(text(folder.resolve("exchanges.json")));
        while (entries.find()) {
            exchanges.add(exchange(folder, entries.group()));
        }
        return List.copyOf(exchanges);
    }

    private static RecordedExchange exchange(Path folder, String entry) {
        String answer = field(entry, "response");
        return new RecordedExchange(
                new SoapText(text(folder.resolve(field(entry, "request")))),
                answer.isEmpty() ? "" : text(folder.resolve(answer)),
                Integer.parseInt(field(entry, "status")),
                field(entry, "connection").equals("dropped"));
    }

    private static String field(String entry, String name) {
        Matcher fields = FIELD.matcher(entry);
        while (fields.find()) {
            if (fields.group(1).equals(name)) {
                return fields.group(2) == null ? fields.group(3) : fields.group(2);
            }
        }
        return "";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
