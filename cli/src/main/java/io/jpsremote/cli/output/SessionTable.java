package io.jpsremote.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Sessions in PowerShell's table of eight columns, with its widths. */
public final class SessionTable {

    /**
     * One line of the table.
     *
     * @param values the cells after the id, in the order of the columns
     */
    public record Row(int id, List<String> values) {}

    private record Column(String title, int width, boolean right) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("Id", 3, true),
            new Column("Name", 15, false),
            new Column("Transport", 9, false),
            new Column("ComputerName", 15, false),
            new Column("ComputerType", 15, false),
            new Column("State", 13, false),
            new Column("ConfigurationName", 20, false),
            new Column("Availability", 13, true));

    private SessionTable() {}

    /** The whole table, with the empty lines around it. */
    public static String of(List<Row> rows) {
        StringBuilder out = new StringBuilder("\n");
        line(out, COLUMNS.stream().map(Column::title).toList());
        line(out, COLUMNS.stream().map(c -> "-".repeat(c.title().length())).toList());
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(row.id())));
            cells.addAll(row.values());
            line(out, cells);
        }
        return out.append('\n').toString();
    }

    private static void line(StringBuilder out, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < COLUMNS.size(); i++) {
            Column column = COLUMNS.get(i);
            String cell = cut(cells.get(i), column.width());
            String blanks = " ".repeat(column.width() - cell.length());
            line.append(i == 0 ? "" : " ").append(column.right() ? blanks + cell : cell + blanks);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String cut(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, width - 1) + "…";
    }
}
