package io.essaim.cli.secrets;

import io.essaim.cli.console.JsonText;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.cli.settings.FolderOption;
import io.essaim.cli.stack.RotatedSecret;
import io.essaim.cli.stack.SecretEntry;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim secrets list}. */
@Command(
        name = "list",
        description = {
            "Show which secrets the deployment has, who gave them, since when, and how each is changed. Never a value.",
            "",
            "Only the configuration file and the folder of the deployment are read; no machine is asked."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "@|bold Examples|@", "  essaim secrets list", "  essaim secrets list --json         for scripts"})
final class SecretsListCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private FolderOption folder = new FolderOption();

    @Option(names = "--json", description = "As JSON, for scripts.")
    private boolean json;

    @Override
    public void run() {
        var deployment = folder.of(config.file());
        var entries = SecretEntry.of(config.read(), config.file(), deployment);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(Map.of(
                    "secrets",
                    entries.stream().map(entry -> members(entry, deployment)).toList())));
        } else {
            entries.forEach(entry -> out.printf(
                    "%-28s %-8s %-20s  %s%n", entry.path(), from(entry), since(entry), howToChange(entry, deployment)));
        }
    }

    private static Map<String, Object> members(SecretEntry entry, Path deployment) {
        var members = new LinkedHashMap<String, Object>();
        members.put("name", entry.path());
        members.put("from", from(entry));
        entry.since().ifPresent(since -> members.put("since", since.toString()));
        entry.kind().ifPresent(kind -> members.put("rotation", word(RotatedSecret.of(kind, deployment))));
        members.put("change", howToChange(entry, deployment));
        return members;
    }

    private static String from(SecretEntry entry) {
        return entry.made() ? "essaim" : "file";
    }

    private static String since(SecretEntry entry) {
        return entry.since()
                .map(since -> since.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("not there yet");
    }

    private static String word(RotatedSecret secret) {
        return switch (secret.state()) {
            case MISSING -> "missing";
            case SETTLED -> "settled";
            case ANNOUNCED -> "announced";
            case CHANGED -> "changed";
        };
    }

    private static String howToChange(SecretEntry entry, Path deployment) {
        return entry.kind()
                .map(kind -> RotatedSecret.of(kind, deployment))
                .map(secret -> switch (secret.state()) {
                    case MISSING -> "`essaim deploy` makes it";
                    case SETTLED -> "`essaim secrets rotate " + entry.path() + "`";
                    case ANNOUNCED ->
                        "a rotation was interrupted: `essaim secrets rotate " + entry.path() + "` goes on";
                    case CHANGED ->
                        "the former one is good too: `essaim secrets rotate --finish " + entry.path() + "` ends that";
                })
                .orElseGet(entry::otherwise);
    }
}
