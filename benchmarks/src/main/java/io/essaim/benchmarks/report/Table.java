package io.essaim.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table, filled row by row. */
public final class Table {

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    /** An empty one with a title above it. */
    public Table(String title, String... columns) {
        this.title = title;
        rows.add(List.of(columns));
    }

    /** Adds a row. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** A figure with as many digits as say something. */
    public static String figure(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** How many times another value fits. */
    public static String times(double value, double other) {
        return figure(value / other) + " ×";
    }

    /** As Markdown. */
    public String markdown() {
        var text = new StringBuilder("## ").append(title).append("\n\n");
        text.append(line(rows.getFirst()));
        text.append(line(rows.getFirst().stream().map(_ -> "---").toList()));
        rows.stream().skip(1).map(Table::line).forEach(text::append);
        return text.append('\n').toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
