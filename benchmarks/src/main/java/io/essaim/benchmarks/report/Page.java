package io.essaim.benchmarks.report;

import io.essaim.testkit.machine.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/** A Markdown file of tables. One that is made again takes the place it had, the others stay. */
public final class Page {
    private final Path file;
    private final String preface;

    /** A file, which need not be there yet. */
    public Page(Path file, String preface) {
        this.file = file;
        this.preface = preface;
    }

    /** Writes a table into it. */
    public void put(Table table) {
        var sections = new LinkedHashMap<String, String>();
        var had = Files.exists(file) ? TextFile.read(file) : "";
        for (var section : had.split("(?m)^(?=## )", -1)) {
            if (section.startsWith("## ")) {
                sections.put(title(section), section.strip() + "\n\n");
            }
        }
        sections.put(title(table.markdown()), table.markdown());
        TextFile.write(file, preface + String.join("", sections.values()));
    }

    private static String title(String section) {
        return section.substring(0, section.indexOf('\n'));
    }
}
