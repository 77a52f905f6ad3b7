package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.SecureString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that came, to assert on; secrets among its values are replaced by their type's name. */
public final class RecordedCall {

    /** So many objects of the input are kept. */
    public static final int INPUT_KEPT = 100;

    private static final int DEEPEST = 10;

    private final String user;
    private final CommandCall call;
    private final List<@Nullable Object> input = new ArrayList<>();
    private long inputCount;

    RecordedCall(String user, CommandCall call) {
        this.user = user;
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        call.parameters().forEach((name, value) -> named.put(name, withoutSecrets(value, 0)));
        List<@Nullable Object> unnamed = new ArrayList<>();
        call.arguments().forEach(value -> unnamed.add(withoutSecrets(value, 0)));
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

    /** The first {@link #INPUT_KEPT} objects that were read from its input so far. */
    public synchronized List<@Nullable Object> input() {
        return Collections.unmodifiableList(new ArrayList<>(input));
    }

    /** How many objects were read from its input so far. */
    public synchronized long inputCount() {
        return inputCount;
    }

    synchronized void read(@Nullable Object value) {
        inputCount++;
        if (input.size() < INPUT_KEPT) {
            input.add(withoutSecrets(value, 0));
        }
    }

    private static @Nullable Object withoutSecrets(@Nullable Object value, int depth) {
        if (value instanceof SecureString || value instanceof PsCredential) {
            return value.getClass().getSimpleName();
        } else if (depth > DEEPEST) {
            return "...";
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(withoutSecrets(element, depth + 1)));
            return copy;
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, withoutSecrets(element, depth + 1)));
            return copy;
        }
        return value instanceof PsObject object && holdsSecret(object) ? object.typeName() : value;
    }

    private static boolean holdsSecret(PsObject object) {
        return object.properties().stream().anyMatch(p -> p.value() instanceof SecureString);
    }

    /** The command and the names of its parameters. */
    @Override
    public String toString() {
        return call.text()
                + (call.parameters().isEmpty() ? "" : " " + call.parameters().keySet());
    }
}
