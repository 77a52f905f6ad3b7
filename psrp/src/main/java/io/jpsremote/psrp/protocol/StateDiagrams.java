package io.jpsremote.psrp.protocol;

import java.util.List;

/** Draws the state tables as Mermaid diagrams; docs/state-diagrams.md is exactly this text. */
public final class StateDiagrams {

    private StateDiagrams() {}

    /** The whole document. */
    public static String markdown() {
        StringBuilder out = new StringBuilder(
                "# State diagrams\n\nDrawn from `io.jpsremote.psrp.protocol.Transitions`; a test keeps this page equal to the table.\n");
        for (Transitions<?, ?> table : List.of(Transitions.POOL, Transitions.PIPELINE, Transitions.KEY)) {
            diagram(table, out);
        }
        return out.toString();
    }

    private static void diagram(Transitions<?, ?> table, StringBuilder out) {
        out.append("\n## ").append(table.title()).append("\n\n```mermaid\nstateDiagram-v2\n");
        table.rows()
                .forEach(r -> out.append("    ")
                        .append(r.from())
                        .append(" --> ")
                        .append(r.to())
                        .append(": ")
                        .append(((Trigger) r.trigger()).label())
                        .append('\n'));
        out.append("```\n");
    }
}
