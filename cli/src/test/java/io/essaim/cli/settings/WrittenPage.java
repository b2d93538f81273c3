package io.essaim.cli.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param name its path, as messages call it
 */
record WrittenPage(String name, Path file, List<String> lines) {
    private static final Pattern FENCE = Pattern.compile("^(?<indent> *)```(?<language>\\w*)$");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    WrittenPage {
        lines = List.copyOf(lines);
    }

    /**
     * What stands between two fences, without what the fences themselves are indented by.
     *
     * @param line where its first line stands, counted from 1
     */
    record Block(String language, int line, List<String> lines) {
        Block {
            lines = List.copyOf(lines);
        }

        /** Whether it is a part of a section, so that all its lines are indented. */
        boolean isPart() {
            return lines.stream().allMatch(line -> line.isBlank() || line.startsWith(" "));
        }
    }

    /** All pages that people read. */
    static List<WrittenPage> all(Path root) throws IOException {
        try (var folder = Files.walk(root.resolve("docs"))) {
            var pages = new ArrayList<WrittenPage>();
            for (var file : Stream.concat(Stream.of(root.resolve("README.md")), folder.sorted())
                    .toList()) {
                if (file.toString().endsWith(".md")) {
                    pages.add(new WrittenPage(root.relativize(file).toString(), file, Files.readAllLines(file)));
                }
            }
            return pages;
        }
    }

    /** Everything between fences. */
    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        for (int at = 0; at < lines.size(); at++) {
            var fence = FENCE.matcher(lines.get(at));
            if (fence.matches()) {
                int indent = fence.group("indent").length();
                var inside = lines.subList(at + 1, lines.size()).stream()
                        .takeWhile(line -> !line.strip().equals("```"))
                        .toList();
                var text = inside.stream()
                        .map(line -> line.substring(Math.min(indent, line.length())))
                        .toList();
                blocks.add(new Block(fence.group("language"), at + 2, text));
                at += inside.size() + 1;
            }
        }
        return blocks;
    }

    /** The blocks of one language. */
    List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** What is written as code in the middle of text. */
    List<String> spans() {
        return SPAN.matcher(String.join(" ", prose()))
                .results()
                .map(span -> span.group(1))
                .toList();
    }

    /** The files of the project that it links to. */
    List<String> links() {
        return LINK.matcher(String.join("\n", prose()))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    private List<String> prose() {
        var prose = new ArrayList<>(lines);
        for (var block : blocks()) {
            for (int line = block.line() - 1;
                    line <= block.line() + block.lines().size();
                    line++) {
                prose.set(line - 1, "");
            }
        }
        return prose;
    }
}
