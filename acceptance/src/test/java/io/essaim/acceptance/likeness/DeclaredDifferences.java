package io.essaim.acceptance.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rows of the page that says where Essaim answers differently and why. A star in a cell is any text.
 *
 * @param rows in the order of the page
 */
record DeclaredDifferences(List<Row> rows) {
    private static final Pattern ROW =
            Pattern.compile("\\| `([^`]*)` \\| `([^`]*)` \\| `([^`]*)` \\| `([^`]*)` \\|", Pattern.MULTILINE);

    /** One row, with what it was written as. */
    record Row(String written, List<Pattern> cells) {
        boolean covers(Difference difference) {
            var values = List.of(difference.step(), difference.place(), difference.theirs(), difference.ours());
            return Stream.iterate(0, i -> i < cells.size(), i -> i + 1)
                    .allMatch(i -> cells.get(i).matcher(values.get(i)).matches());
        }

        @Override
        public String toString() {
            return written;
        }
    }

    /** Those of a page. */
    static DeclaredDifferences in(String page) {
        var rows = new ArrayList<Row>();
        var found = ROW.matcher(page);
        while (found.find()) {
            var cells = Stream.of(1, 2, 3, 4).map(found::group).map(DeclaredDifferences::glob);
            rows.add(new Row(found.group(), cells.toList()));
        }
        return new DeclaredDifferences(List.copyOf(rows));
    }

    private static Pattern glob(String cell) {
        var parts = Stream.of(cell.split("\\*", -1)).map(Pattern::quote).toList();
        return Pattern.compile(String.join(".*", parts), Pattern.DOTALL);
    }

    /** What no row says. */
    List<Difference> undeclared(List<Difference> found) {
        return found.stream()
                .filter(difference -> rows.stream().noneMatch(row -> row.covers(difference)))
                .toList();
    }

    /** Rows that say what is not so. */
    List<Row> untrue(List<Difference> found) {
        return rows.stream()
                .filter(row -> found.stream().noneMatch(row::covers))
                .toList();
    }
}
