package io.essaim.cli.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A test of ours that a page names, as {@code Class.method}. */
record NamedTest(String type, String method) {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ONE = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");
    private static final Pattern NOTHING_ELSE = Pattern.compile(ONE + "(, " + ONE + ")*");
    private static final Map<String, List<Path>> FILES = files();

    /** Those in a text. */
    static List<NamedTest> in(String text) {
        return ONE.matcher(text)
                .results()
                .map(named -> new NamedTest(named.group(1), named.group(2)))
                .toList();
    }

    /** Whether a text is names of tests and nothing else. */
    static boolean fill(String text) {
        return NOTHING_ELSE.matcher(text).matches();
    }

    /** Whether there is one, in any module. */
    boolean exists() {
        return FILES.getOrDefault(type, List.of()).stream().anyMatch(this::in);
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

    /** By the names of their classes, of which some are there twice. */
    private static Map<String, List<Path>> files() {
        try (var parts = Files.list(ROOT)) {
            return parts.flatMap(part -> Stream.of(part.resolve("src/test/java"), part.resolve("src/main/java")))
                    .filter(Files::isDirectory)
                    .flatMap(NamedTest::below)
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> below(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*(Test|Contract)\\.java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
