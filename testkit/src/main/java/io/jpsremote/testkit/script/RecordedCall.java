package io.jpsremote.testkit.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that came, to assert on; secrets among its values are replaced by their type's name. */
public final class RecordedCall {

    /** So many objects of the input are kept at most. */
    public static final int INPUT_KEPT = 100;

    /** And no more once they take so many bytes, roughly. */
    private static final long MOST_BYTES = 16L << 20;

    private final String user;
    private final CommandCall call;
    private final List<@Nullable Object> input = new ArrayList<>();
    private long inputCount;
    private long inputBytes;

    RecordedCall(String user, CommandCall call) {
        this.user = user;
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        call.parameters().forEach((name, value) -> named.put(name, Redaction.of(value)));
        List<@Nullable Object> unnamed = new ArrayList<>();
        call.arguments().forEach(value -> unnamed.add(Redaction.of(value)));
        this.call = new CommandCall(call.text(), call.isScript(), named, unnamed);
    }

    CommandCall call() {
        return call;
    }

    /** Who had logged on. */
    public String user() {
        return user;
    }

    /** The command's name, or the script. */
    public String command() {
        return call.text();
    }

    public boolean isScript() {
        return call.isScript();
    }

    /** The parameter with this name, null also where it was not given. */
    public @Nullable Object parameter(String name) {
        return call.get(name);
    }

    public Map<String, @Nullable Object> parameters() {
        return call.parameters();
    }

    /** Values that were given without a name. */
    public List<@Nullable Object> arguments() {
        return call.arguments();
    }

    /** The first {@link #INPUT_KEPT} objects that were read from its input so far; fewer where they are large, some megabytes together. */
    public synchronized List<@Nullable Object> input() {
        return Collections.unmodifiableList(new ArrayList<>(input));
    }

    /** How many objects were read from its input so far. */
    public synchronized long inputCount() {
        return inputCount;
    }

    /**
     * An object of the input was read.
     *
     * @return how many bytes that takes here, roughly
     */
    synchronized long read(@Nullable Object value) {
        inputCount++;
        if (input.size() == INPUT_KEPT || inputBytes > MOST_BYTES) {
            return 0;
        }
        Object kept = Redaction.of(value);
        input.add(kept);
        long bytes = Weight.of(kept);
        inputBytes += bytes;
        return bytes;
    }

    /** How many bytes it takes without its input, roughly. */
    long bytes() {
        return Weight.of(call.text()) + Weight.of(call.parameters()) + Weight.of(call.arguments());
    }

    /** The command and the names of its parameters. */
    @Override
    public String toString() {
        return call.text()
                + (call.parameters().isEmpty() ? "" : " " + call.parameters().keySet());
    }
}
