package io.jpsremote.psrp;

import io.jpsremote.psrp.message.Command;
import io.jpsremote.psrp.message.CommandParameter;
import io.jpsremote.psrp.message.MergeOptions;
import io.jpsremote.psrp.message.StreamMerge;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements of a pipeline while they are put together. */
final class CommandLine {

    private final List<List<Part>> statements = new ArrayList<>();
    private @Nullable Part last;
    private boolean newStatement = true;

    /** One command and what was added to it. */
    private static final class Part {
        private final String text;
        private final boolean isScript;
        private @Nullable Boolean localScope;
        private final Set<StreamMerge> merges = EnumSet.noneOf(StreamMerge.class);
        private final List<CommandParameter> parameters = new ArrayList<>();

        Part(String text, boolean isScript) {
            this.text = text;
            this.isScript = isScript;
        }

        Command build() {
            return new Command(text, isScript, localScope, MergeOptions.of(merges), parameters);
        }
    }

    void command(String text, boolean isScript) {
        if (newStatement) {
            statements.add(new ArrayList<>());
            newStatement = false;
        }
        Part part = new Part(Objects.requireNonNull(text, isScript ? "the script" : "the command's name"), isScript);
        statements.get(statements.size() - 1).add(part);
        last = part;
    }

    void parameter(String name, @Nullable Object value) {
        last("a parameter").parameters.add(CommandParameter.named(name, value));
    }

    void argument(@Nullable Object value) {
        last("an argument").parameters.add(CommandParameter.argument(value));
    }

    void merge(StreamMerge stream) {
        last("a merge").merges.add(stream);
    }

    void localScope(boolean local) {
        last("a scope").localScope = local;
    }

    void endStatement() {
        last("the end of a statement");
        newStatement = true;
        last = null;
    }

    /** The statements, each with its commands. */
    List<List<Command>> statements() {
        if (statements.isEmpty()) {
            throw new IllegalStateException("the pipeline has no command; add one with addCommand or addScript");
        }
        return statements.stream()
                .map(s -> s.stream().map(Part::build).toList())
                .toList();
    }

    private Part last(String what) {
        if (last == null) {
            throw new IllegalStateException(what + " needs a command before it; add one with addCommand or addScript");
        }
        return last;
    }
}
