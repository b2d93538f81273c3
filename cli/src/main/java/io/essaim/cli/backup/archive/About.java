package io.essaim.cli.backup.archive;

import io.essaim.cli.backup.seal.NotOpened;
import io.essaim.cli.console.JsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the first part of a backup says of it.
 *
 * @param program the version of Essaim that made it
 * @param made when
 * @param cluster whether it is of the section {@code cluster}, or of a hub on one machine
 * @param config the name of the configuration file
 */
public record About(String program, Instant made, boolean cluster, String config) {
    /** The part it is written in. */
    static final String NAME = "backup.json";

    /** Counted up when an older program could not make sense of what a newer one writes. */
    private static final int FORMAT = 1;

    /** The part's text. */
    String text() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("format", FORMAT);
        tree.put("essaim", program);
        tree.put("made", made.toString());
        tree.put("cluster", cluster);
        tree.put("config", config);
        return JsonText.of(tree) + "\n";
    }

    /** @throws NotOpened when a newer program wrote it, or it makes no sense */
    static About of(String text) throws NotOpened {
        try {
            var tree = JsonMapper.shared().readTree(text);
            var about = new About(
                    tree.path("essaim").asString(""),
                    Instant.parse(tree.path("made").asString("")),
                    tree.path("cluster").asBoolean(false),
                    tree.path("config").asString(""));
            if (tree.path("format").asInt(0) > FORMAT) {
                throw new NotOpened(
                        "it was made by Essaim " + about.program() + ", whose backups this version does not know",
                        "Take that version of Essaim, or a newer one.");
            }
            return about;
        } catch (JacksonException | DateTimeException e) {
            throw new NotOpened(
                    "it is no backup of Essaim: " + e.getMessage(), "Name a file that `essaim backup` wrote.");
        }
    }
}
