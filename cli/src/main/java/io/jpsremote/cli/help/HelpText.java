package io.jpsremote.cli.help;

import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.binding.Kind;
import io.jpsremote.cli.binding.Parameter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Lays out the help of one cmdlet. */
public final class HelpText {

    private static final int WIDTH = 100;

    private HelpText() {}

    public static String of(CmdletSyntax syntax) {
        CommandSpec spec = CommandSpec.create().name(syntax.name());
        spec.usageMessage()
                .width(WIDTH)
                .customSynopsis(synopsis(syntax))
                .description("%n" + escape(syntax.synopsis()) + aliases(syntax.aliases()) + "%n")
                .sortOptions(false)
                .footer(syntax.details().stream().map(d -> "%n" + escape(d)).toArray(String[]::new));
        spec.parser().separator(" ");
        syntax.parameters().forEach(p -> add(spec, p));
        return new CommandLine(spec).getUsageMessage(Ansi.OFF);
    }

    private static String synopsis(CmdletSyntax syntax) {
        StringBuilder places = new StringBuilder("jpsremote " + syntax.name() + " [parameters]");
        syntax.parameters().stream()
                .filter(Parameter::positional)
                .forEach(p -> places.append(" [").append(p.label()).append(']'));
        return escape(places.toString());
    }

    private static void add(CommandSpec spec, Parameter p) {
        if (p.positional()) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index("0")
                    .type(String.class)
                    .arity("0..1")
                    .hideParamSyntax(true)
                    .paramLabel(p.label())
                    .description("The same as -" + p.name() + ".")
                    .build());
        }
        OptionSpec.Builder option = OptionSpec.builder("-" + p.name(), dashed(p.aliases()))
                .hideParamSyntax(true)
                .description(escape(p.help()));
        if (p.kind() == Kind.SWITCH) {
            option.arity("0").type(boolean.class);
        } else {
            option.arity("1").type(String.class).paramLabel(p.label());
        }
        spec.addOption(option.build());
    }

    private static String[] dashed(List<String> names) {
        return names.stream().map(n -> "-" + n).toArray(String[]::new);
    }

    private static String aliases(List<String> aliases) {
        return aliases.isEmpty() ? "" : " Also called " + String.join(", ", aliases) + ".";
    }

    /** Picocli reads {@code %} as a format and {@code @|} as a colour. */
    private static String escape(String text) {
        return text.replace("%", "%%");
    }
}
