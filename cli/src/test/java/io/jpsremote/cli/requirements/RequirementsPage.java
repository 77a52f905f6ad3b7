package io.jpsremote.cli.requirements;

import io.jpsremote.psrp.failure.Ambiguity;
import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes docs/requirements.md from the constants and the checked-in tables. */
final class RequirementsPage {

    private static final String HEAD = """
            # Requirements

            Generated from the constants by `RequirementsDocumentTest`; do not edit by hand.

            Every requirement that a connection can fail and a client can see: what it is, how it is seen, how sure it is that Windows shows
            it so, and what meets it, the least-opening remedy first. A remedy that weakens something says what, and is never the first.
            Certainty: *recorded* was seen here or in a recording, *Microsoft's text* stands in Microsoft's documents or header files,
            *inferred* is concluded from the protocols.
            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    private RequirementsPage() {}

    static String text() {
        RequirementsPage page = new RequirementsPage();
        AllRequirements.byPart().forEach(page::part);
        page.groups();
        page.catalogue();
        page.sentences();
        return page.out.toString();
    }

    private void part(String name, List<Requirement> requirements) {
        line("");
        line("## " + name);
        for (Requirement requirement : requirements) {
            line("");
            line("### " + requirement.name());
            line("");
            line(requirement.sentence());
            line("");
            line("- " + kind(requirement));
            line("- seen by: " + requirement.text().detection() + " ("
                    + requirement.text().certainty().label() + ")");
            requirement.remedies().forEach(r -> line("- remedy: " + remedy(r)));
        }
    }

    private static String kind(Requirement requirement) {
        return lower(requirement.severity()) + ", " + lower(requirement.category()) + ", on the "
                + lower(requirement.side()) + " side";
    }

    private static String remedy(Remedy remedy) {
        return code(remedy.action()) + " (" + remedy.circumstances() + ")";
    }

    private static String code(String text) {
        return "`" + text.replace("`", "'") + "`";
    }

    private void groups() {
        line("");
        line("## What looks the same");
        line("");
        line("| group | seen | requirements, likeliest first | what tells them apart |");
        line("|---|---|---|---|");
        for (Ambiguity group : AllRequirements.groups()) {
            String ranked = group.ranked().stream().map(Requirement::name).collect(Collectors.joining(", "));
            line("| " + group.name() + " | " + group.symptom() + " | " + ranked + " | " + group.question() + " |");
        }
    }

    private void catalogue() {
        line("");
        line("## The catalogue of failures");
        line("");
        line("| row | kind | constant, group, or why there is none |");
        line("|---|---|---|");
        Table.rows("catalogue.tsv").forEach(row -> line("| " + String.join(" | ", row) + " |"));
    }

    private void sentences() {
        line("");
        line("## Microsoft's page about the requirements, sentence by sentence");
        line("");
        line("| section | about | constants, or why there is none |");
        line("|---|---|---|");
        Table.rows("sentences.tsv")
                .forEach(row -> line("| " + row.get(1) + " | " + row.get(2) + " | "
                        + (row.get(3).equals("-") ? row.get(4) : row.get(3)) + " |"));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
