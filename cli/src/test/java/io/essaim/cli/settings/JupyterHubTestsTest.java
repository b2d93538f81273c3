package io.essaim.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of JupyterHub's telling tests: each has a counterpart that exists, or says why it has none. */
class JupyterHubTestsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/explanation/jupyterhub-tests.md");
    private static final int ALL = 70;

    /** As many do not apply. It may become less and never more. */
    private static final int NEVER = 2;

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.+?) \\| (.+?) \\| (.+) \\|");
    private static final Pattern THEIRS = Pattern.compile("`test_\\w+\\.py::test_\\w+`(, `test_\\w+`)*");
    private static final Pattern OURS = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

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

        List<Ours> ours() {
            return OURS.matcher(here)
                    .results()
                    .map(named -> new Ours(named.group(1), named.group(2)))
                    .toList();
        }

        /** Names of tests and nothing else. */
        boolean counterparts() {
            return Pattern.matches(OURS + "(, " + OURS + ")*", here);
        }
    }

    /** A test of ours by class and method. */
    private record Ours(String type, String method) {

        boolean in(List<Path> files) {
            return files.stream().anyMatch(this::in);
        }

        private boolean in(Path file) {
            try {
                var parts = Files.readString(file).split("void " + method + "\\(", 2);
                var before = parts[0].substring(parts[0].lastIndexOf("\n\n") + 1);
                return parts.length == 2 && (before.contains("@Test") || before.contains("@ParameterizedTest"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Files of tests by the names of their classes, of which some are there twice. */
    private static Map<String, List<Path>> tests() throws IOException {
        try (var parts = Files.list(ROOT)) {
            return parts.flatMap(part -> Stream.of(part.resolve("src/test/java"), part.resolve("src/main/java")))
                    .filter(Files::isDirectory)
                    .flatMap(JupyterHubTestsTest::below)
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", "")));
        }
    }

    private static Stream<Path> below(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*(Test|Contract)\\.java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        assertThat(Row.all()).allMatch(row -> row.counterparts() || row.never());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var tests = tests();
        assertThat(Row.all())
                .flatExtracting(Row::ours)
                .hasSizeGreaterThan(ALL)
                .allMatch(named -> named.in(tests.getOrDefault(named.type(), List.of())));
    }

    @Test
    void noMoreAreWithoutCounterpartThanThereWere() throws IOException {
        assertThat(Row.all().stream().filter(Row::never)).hasSizeLessThanOrEqualTo(NEVER);
    }
}
