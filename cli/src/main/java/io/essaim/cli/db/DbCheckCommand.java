package io.essaim.cli.db;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.JsonText;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.store.care.Examination;
import io.essaim.store.schema.Found;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim db check}. */
@Command(
        name = "check",
        description = {
            "Look through the database: which program keeps it, how old its tables are, how large, and whether anything in"
                    + " it is damaged.",
            "",
            "It changes nothing, and the hub may run meanwhile. A large file takes its time: every page is read."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:A hub can work on it, or bring it up to date at its start.",
            "1:It cannot be reached or used, or it is damaged.",
            "2:The configuration file has mistakes."
        })
public final class DbCheckCommand implements Callable<Integer> {
    private static final int KIB = 1024;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "As JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        var examination = examination(config.read().get(DatabaseSettings.class));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(tree(examination)));
        } else {
            print(out, examination);
        }
        return examination.usable() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Examination examination(DatabaseSettings settings) {
        try {
            return Examination.of(settings);
        } catch (DatabaseProblem e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "Nothing was changed.");
        }
    }

    private static void print(PrintWriter out, Examination examination) {
        out.println(examination.database() + " (" + examination.product() + ")");
        out.println(state(examination.found()));
        examination
                .tables()
                .forEach(table -> out.printf(
                        Locale.ROOT,
                        "  %-24s %,12d rows %,12d KiB%n",
                        table.name(),
                        table.rows(),
                        table.bytes() / KIB));
        if (!examination.searched()) {
            out.println("Damage was not looked for: that takes a superuser of the server (pg_amcheck).");
        } else if (examination.damage().isEmpty()) {
            out.println("No damage was found.");
        } else {
            out.println("It is damaged:");
            examination.damage().forEach(line -> out.println("  " + line));
            out.println("Stop the hub and bring back a backup, or save what can be saved: docs/howto/databases.md.");
        }
    }

    private static String state(Found found) {
        return switch (found) {
            case Found.Nothing() -> "It is empty; a hub makes its tables at its first start.";
            case Found.HalfCopied() ->
                "A copy into it was broken off: no hub works on it. Run `essaim db copy` again, which begins anew.";
            case Found.Tables tables ->
                tables.old()
                        ? "Its tables are of version " + tables.version() + "; a hub, or `essaim db upgrade`, makes"
                                + " them version " + Examination.newest() + "."
                        : "Its tables are up to date (version " + tables.version() + ").";
        };
    }

    private static Map<String, Object> tree(Examination examination) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("database", examination.database());
        tree.put("product", examination.product());
        tree.put("usable", examination.usable());
        tree.put("state", word(examination.found()));
        if (examination.found() instanceof Found.Tables(int version)) {
            tree.put("version", version);
        }
        tree.put("newest", Examination.newest());
        tree.put("tables", examination.tables());
        tree.put("searched", examination.searched());
        tree.put("damage", examination.damage());
        return tree;
    }

    private static String word(Found found) {
        return switch (found) {
            case Found.Nothing() -> "empty";
            case Found.HalfCopied() -> "half_copied";
            case Found.Tables tables -> tables.old() ? "old" : "up_to_date";
        };
    }
}
