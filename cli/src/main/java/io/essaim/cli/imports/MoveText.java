package io.essaim.cli.imports;

import io.essaim.cli.imports.moving.Report;
import io.essaim.cli.imports.moving.Subject;
import io.essaim.config.print.YamlText;
import io.essaim.domain.access.RoleGrant;
import io.essaim.store.jupyterhub.Contents;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a move did, for people.
 *
 * @param dry whether it was only planned
 */
record MoveText(Contents contents, Report report, boolean dry) {

    void print(PrintWriter out, String source, String target) {
        out.println(dry ? "This would be moved" : "Moved");
        out.println("  from " + source + " (JupyterHub " + contents.release().words() + ")");
        out.println("  to   " + target);
        for (var subject : Subject.values()) {
            var count = report.count(subject);
            out.printf("  %-18s %7d, and %d there already%n", subject.words(), count.moved(), count.there());
        }
        list(out, "Otherwise here:", report.conflicts());
        list(out, "Not moved:", left());
        list(out, "To do:", report.advice());
        if (!report.unlisted().isEmpty()) {
            out.println(
                    "To do: the file names all roles there are; without these lines the next start of the hub removes"
                            + " them:");
            YamlText.of(Map.of(
                            "roles",
                            report.unlisted().stream().map(MoveText::role).toList()))
                    .lines()
                    .forEach(line -> out.println("  " + line));
        }
        out.println(ending());
    }

    private static Map<String, Object> role(RoleGrant role) {
        var keys = new LinkedHashMap<String, Object>();
        keys.put("name", role.name());
        role.description().ifPresent(text -> keys.put("description", text));
        role.scopes().ifPresent(list -> keys.put("scopes", list));
        role.users().ifPresent(list -> keys.put("users", list));
        role.services().ifPresent(list -> keys.put("services", list));
        role.groups().ifPresent(list -> keys.put("groups", list));
        return keys;
    }

    private String ending() {
        if (!report.changed()) {
            return "Nothing was changed: all of it is there already.";
        }
        return dry ? "Nothing was changed: this was a dry run." : "Done. The database of JupyterHub is as it was.";
    }

    private static void list(PrintWriter out, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            out.println(title);
            sentences.forEach(sentence -> out.println("  " + sentence));
        }
    }

    private List<String> left() {
        var left = contents.left();
        var sentences = new ArrayList<String>();
        add(sentences, left.running(), "running server", ": stop them at JupyterHub; here they are stopped");
        add(sentences, left.serverTokens(), "token", " of servers and their visitors: new ones are made at each start");
        add(sentences, left.expired(), "token", " that had expired");
        add(sentences, left.expiredShares(), "share code", " that had expired");
        return sentences;
    }

    private static void add(List<String> sentences, long count, String what, String why) {
        if (count > 0) {
            sentences.add(count + " " + what + (count == 1 ? "" : "s") + why);
        }
    }
}
