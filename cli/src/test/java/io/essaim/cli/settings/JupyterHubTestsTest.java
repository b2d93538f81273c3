package io.essaim.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page of JupyterHub's telling tests: each has a counterpart that exists, or says why it has none. */
class JupyterHubTestsTest {
    private static final Path PAGE = Path.of("../docs/explanation/jupyterhub-tests.md");
    private static final int ALL = 70;

    /** As many do not apply. It may become less and never more. */
    private static final int NEVER = 2;

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.+?) \\| (.+?) \\| (.+) \\|");
    private static final Pattern THEIRS = Pattern.compile("`test_\\w+\\.py::test_\\w+`(, `test_\\w+`)*");

    private record Row(int number, String theirs, String meaning, String here) {

        static List<Row> all() throws IOException {
            return Files.readAllLines(PAGE).stream()
                    .map(ROW::matcher)
                    .filter(row -> row.matches())
                    .map(row -> new Row(Integer.parseInt(row.group(1)), row.group(2), row.group(3), row.group(4)))
                    .toList();
        }

        boolean never() {
            return here.startsWith("does not apply: ");
        }

        List<NamedTest> ours() {
            return NamedTest.in(here);
        }
    }

    @Test
    void allSeventyAreThereInTheirOrderAndEachOnce() throws IOException {
        var rows = Row.all();
        assertThat(rows)
                .extracting(Row::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ALL).boxed().toList());
        assertThat(rows)
                .extracting(Row::theirs)
                .doesNotHaveDuplicates()
                .allSatisfy(theirs -> assertThat(theirs).matches(THEIRS));
    }

    @Test
    void eachHasCounterpartsOrSaysWhyNot() throws IOException {
        assertThat(Row.all()).allMatch(row -> NamedTest.fill(row.here()) || row.never());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        assertThat(Row.all()).flatExtracting(Row::ours).hasSizeGreaterThan(ALL).allMatch(NamedTest::exists);
    }

    @Test
    void noMoreAreWithoutCounterpartThanThereWere() throws IOException {
        assertThat(Row.all().stream().filter(Row::never)).hasSizeLessThanOrEqualTo(NEVER);
    }
}
