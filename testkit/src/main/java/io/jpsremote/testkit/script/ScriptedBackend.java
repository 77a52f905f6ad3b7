package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.testkit.server.BackendShell;
import io.jpsremote.testkit.server.PoolSettings;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.server.ShellOpening;
import io.jpsremote.testkit.server.ShellOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server whose commands are laid down by a test: {@code when(command("Get-Service").with("Name", "w*")).emit(...)}.
 *
 * <p>Commands without an answer fail as PowerShell's unknown commands do. A script is answered by its text, or else read as plain commands
 * with literal arguments ({@code Get-Thing -Id 5 | Select-Thing; Other-Thing 'a'}); everything else PowerShell can do is refused. May be
 * changed while sessions run. Thread-safe.
 */
public final class ScriptedBackend implements ShellBackend {

    private static final int CALLS_KEPT = 1000;

    private record Rule(Match match, Reply reply) {}

    private final PoolSettings settings;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Map<String, Object> variables = new ConcurrentHashMap<>();
    private final Deque<RecordedCall> calls = new ArrayDeque<>();

    /** A server that says that it is PowerShell 7.4. */
    public ScriptedBackend() {
        this(PoolSettings.of(PsVersion.of(7, 4, 0), "Core"));
    }

    public ScriptedBackend(PoolSettings settings) {
        this.settings = settings;
        variables.put("psversiontable", new TreeMap<>(settings.versionTable()));
    }

    /** The answer to such calls, still empty; of several that match a call the last one counts. */
    public Reply when(Match match) {
        Reply reply = new Reply();
        rules.add(0, new Rule(match, reply));
        return reply;
    }

    /** A variable that scripts can show: {@code $name}. */
    public ScriptedBackend variable(String name, Object value) {
        variables.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /** The last 1000 calls, oldest first; those without an answer are not among them. */
    public List<RecordedCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** The calls of this command or script. */
    public List<RecordedCall> calls(String command) {
        return calls().stream()
                .filter(call -> Match.plain(call.command()).equalsIgnoreCase(Match.plain(command)))
                .toList();
    }

    public void forgetCalls() {
        synchronized (calls) {
            calls.clear();
        }
    }

    void record(RecordedCall call) {
        synchronized (calls) {
            if (calls.size() == CALLS_KEPT) {
                calls.remove();
            }
            calls.add(call);
        }
    }

    @Nullable Step answer(CommandCall call) {
        for (Rule rule : rules) {
            if (rule.match().matches(call)) {
                return rule.reply();
            }
        }
        return null;
    }

    /** The commands that have an answer, by name, each with the parameters its answers name. */
    Map<String, List<String>> commands() {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Rule rule : rules) {
            if (!rule.match().isScript()) {
                all.merge(
                        rule.match().text(),
                        List.copyOf(rule.match().parameters().keySet()),
                        (a, b) ->
                                Stream.concat(a.stream(), b.stream()).distinct().toList());
            }
        }
        return all;
    }

    Map<String, Object> variables() {
        return variables;
    }

    @Override
    public BackendShell open(ShellOpening opening, ShellOutput output) {
        return new ScriptedShell(this, settings, opening, output);
    }
}
