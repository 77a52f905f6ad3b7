package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.testkit.server.BackendShell;
import io.jpsremote.testkit.server.PoolSettings;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.server.ShellOpening;
import io.jpsremote.testkit.server.ShellOutput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

    private record Rule(Match match, Reply reply) {}

    private final PoolSettings settings;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Map<String, Object> variables = new ConcurrentHashMap<>();
    private final CallLog calls = new CallLog();
    private final CallLog unanswered = new CallLog();
    private volatile @Nullable OpeningStep opening;

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
        rules.add(0, new Rule(Objects.requireNonNull(match, "match"), reply));
        return reply;
    }

    /** What happens in each session when it has been opened; the last step that was given counts. */
    public ScriptedBackend whenOpened(OpeningStep step) {
        opening = step;
        return this;
    }

    @Nullable OpeningStep opening() {
        return opening;
    }

    /** A variable that scripts can show: {@code $name}. */
    public ScriptedBackend variable(String name, Object value) {
        variables.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /**
     * The last 1000 calls that had an answer, oldest first; fewer where they are large, 64 MB together. A script that was read as commands is not among them, but each of its commands.
     */
    public List<RecordedCall> calls() {
        return calls.all();
    }

    /** The calls of this command or script. */
    public List<RecordedCall> calls(String command) {
        return calls().stream()
                .filter(call -> Match.plain(call.command()).equalsIgnoreCase(Match.plain(command)))
                .toList();
    }

    /** The calls that an answer is or would be for: {@code calls(command("Get-Service").with("Name", "w*"))}. */
    public List<RecordedCall> calls(Match match) {
        return calls().stream().filter(call -> match.matches(call.call())).toList();
    }

    /** The last 1000 commands and scripts that had no answer, oldest first. */
    public List<RecordedCall> unanswered() {
        return unanswered.all();
    }

    /** Begins both records anew. */
    public void forgetCalls() {
        calls.clear();
        unanswered.clear();
    }

    void record(RecordedCall call) {
        calls.add(call);
    }

    /** The record of a call takes so many bytes more. */
    void grown(RecordedCall call, long bytes) {
        calls.grown(call, bytes);
    }

    void miss(RecordedCall call) {
        unanswered.add(call);
    }

    @Nullable Step answer(CommandCall call) {
        for (Rule rule : rules) {
            if (rule.match().matches(call)) {
                return rule.reply();
            }
        }
        return null;
    }

    /** Whether an answer to this command names the parameter, given in full or in part, as a switch. */
    boolean isSwitch(String command, String parameter) {
        return rules.stream().anyMatch(rule -> rule.match().namesSwitch(command, parameter));
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
