package io.essaim.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page of configurable-http-proxy's cases: each has a test of ours that exists, or says why it has none. */
class ConfigurableHttpProxyCasesTest {
    private static final Path PAGE = Path.of("../docs/explanation/configurable-http-proxy-cases.md");

    /** How many cases each file of configurable-http-proxy 5.3's own tests has. */
    private static final Map<String, Integer> THEIRS = Map.of("api", 12, "cli", 6, "proxy", 28, "store", 12, "trie", 7);

    /** As many do not apply. It may become less and never more. */
    private static final int NEVER = 3;

    private static final Pattern ROW = Pattern.compile("\\| (?:(\\w+) (\\d+)|[^|]+) \\| (.+?) \\| (.+) \\|");
    private static final Pattern HEADING = Pattern.compile("\\|[- |]+\\|");

    /** A case; its file is empty where it is none of their tests but something else they publish. */
    private record Row(String file, int number, String here) {

        boolean never() {
            return here.startsWith("does not apply: ");
        }

        List<NamedTest> ours() {
            return NamedTest.in(here);
        }
    }

    private static List<Row> rows() throws IOException {
        var lines = Files.readAllLines(PAGE);
        return IntStream.range(0, lines.size())
                .filter(line -> !HEADING.matcher(lines.get(line)).matches())
                .filter(line -> line + 1 == lines.size()
                        || !HEADING.matcher(lines.get(line + 1)).matches())
                .mapToObj(line -> ROW.matcher(lines.get(line)))
                .filter(row -> row.matches())
                .map(row -> row.group(1) != null && THEIRS.containsKey(row.group(1))
                        ? new Row(row.group(1), Integer.parseInt(row.group(2)), row.group(4))
                        : new Row("", 0, row.group(4)))
                .toList();
    }

    @Test
    void everyCaseOfTheirTestsIsThereInItsOrderAndOnce() throws IOException {
        var seen = new TreeMap<String, List<Integer>>();
        for (var file : THEIRS.keySet()) {
            seen.put(
                    file,
                    rows().stream()
                            .filter(row -> row.file().equals(file))
                            .map(Row::number)
                            .toList());
        }
        assertThat(seen)
                .allSatisfy((file, numbers) -> assertThat(numbers)
                        .as(file)
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, THEIRS.getOrDefault(file, 0))
                                .boxed()
                                .toList()));
    }

    @Test
    void eachHasTestsOfOursOrSaysWhyNot() throws IOException {
        assertThat(rows()).allMatch(row -> NamedTest.fill(row.here()) || row.never());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        assertThat(rows()).flatExtracting(Row::ours).hasSizeGreaterThan(100).allMatch(NamedTest::exists);
    }

    @Test
    void noMoreAreWithoutATestThanThereWere() throws IOException {
        assertThat(rows().stream().filter(Row::never)).hasSizeLessThanOrEqualTo(NEVER);
    }
}
