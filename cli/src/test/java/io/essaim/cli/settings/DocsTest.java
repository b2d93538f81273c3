package io.essaim.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.Config;
import io.essaim.config.schema.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages for people: nothing is left out, and every link leads somewhere. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path HOWTO = ROOT.resolve("docs/howto");
    private static final Pattern LINK = Pattern.compile("\\]\\((?![a-z]+:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");
    private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");

    private static Stream<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
    }

    private static List<Path> pages() throws IOException {
        var top = Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                .map(ROOT::resolve);
        return Stream.concat(top, files(ROOT.resolve("docs"))).toList();
    }

    /** The files that a page leads to, each with the part of it that is meant. */
    private static List<Target> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map(link -> new Target(
                        link.group(1).isEmpty()
                                ? page
                                : page.resolveSibling(link.group(1)).normalize(),
                        link.group(2) == null ? "" : link.group(2)))
                .toList();
    }

    private record Target(Path file, String part) {
        boolean there() {
            try {
                return Files.exists(file)
                        && (part.isEmpty()
                                || Files.readAllLines(file).stream()
                                        .anyMatch(line -> anchor(line).equals(part)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** As GitHub makes it of a heading. */
        private static String anchor(String line) {
            return line.startsWith("#")
                    ? line.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} -]", "")
                            .replace(' ', '-')
                    : "";
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (var page : pages()) {
            assertThat(links(page)).as(page.toString()).allMatch(Target::there);
        }
    }

    @Test
    void theReadmeLeadsToEveryHowToPage() throws IOException {
        var linked = links(ROOT.resolve("README.md")).stream().map(Target::file).collect(Collectors.toSet());
        assertThat(linked).containsAll(files(HOWTO).map(Path::normalize).toList());
    }

    @Test
    void everyWayToSignInStandsInAPage() throws IOException {
        var text = new StringBuilder();
        for (var page : pages()) {
            text.append(Files.readString(page));
        }
        for (var type : types()) {
            assertThat(text.toString()).containsPattern("(?m)^ *type: " + Pattern.quote(type) + "\\b");
        }
    }

    private static Set<String> types() {
        return switch (EssaimFile.schema().section("authenticator").orElseThrow()) {
            case Section.Keys keys -> keys.variants().keySet();
            case Section.ListOf _, Section.MapOf _ -> Set.of();
        };
    }

    /** Whoever does what the page says has a file that is right. */
    @Test
    void theFileOfTheTutorialIsRightInBothLanguages(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("user-password"), "bees in spring");
        Files.writeString(folder.resolve("admin-password"), "0123456789abcdef0123456789abcdef");
        for (var page : List.of("three-nodes.md", "trois-noeuds.md")) {
            var file = blocks(page).stream()
                    .filter(block -> block.startsWith("hub:"))
                    .findFirst()
                    .orElseThrow();
            var settings =
                    Config.read(Files.writeString(folder.resolve("essaim.yaml"), file), EssaimFile.schema(), Map.of());
            assertThat(Explanation.of(settings).warnings()).isEmpty();
        }
    }

    @Test
    void bothLanguagesOfTheTutorialTypeAndReadTheSame() throws IOException {
        assertThat(blocks("trois-noeuds.md")).hasSizeGreaterThan(20).isEqualTo(blocks("three-nodes.md"));
    }

    /** What is typed and printed, without the comments of the file, which are in the language of the page. */
    private static List<String> blocks(String page) throws IOException {
        return BLOCK.matcher(Files.readString(ROOT.resolve("docs/tutorial").resolve(page)))
                .results()
                .map(block -> block.group(1).replaceAll("(?m) +#.*$", ""))
                .toList();
    }

    @Test
    void theReferenceSaysOfEveryKeyWhatItMeans() {
        assertThat(ReferenceText.configuration().lines().filter(line -> line.startsWith("| `")))
                .hasSizeGreaterThan(300)
                .allMatch(Predicate.not(DocsTest::unexplained));
    }

    /** Cells: nothing, key, value, default, meaning. */
    private static boolean unexplained(String row) {
        return CELL.split(row, -1)[4].isBlank();
    }
}
