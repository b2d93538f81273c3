package io.essaim.cli.imports;

import io.essaim.cli.imports.moving.Move;
import io.essaim.cli.settings.Access;
import io.essaim.cli.settings.Explanation;
import io.essaim.cli.settings.RoleSettings;
import io.essaim.cli.settings.ServiceSettings;
import io.essaim.config.bind.Settings;
import io.essaim.store.SqlStore;
import io.essaim.store.jupyterhub.JupyterHubDatabase;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * Moves in from a database of JupyterHub.
 *
 * @param dry whether it is only said what would be moved
 */
record DatabaseImport(PrintWriter out, PrintWriter err, boolean dry) {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Does it.
     *
     * @throws io.essaim.store.settings.DatabaseProblem when either database cannot be used; nothing was moved then
     */
    void run(DatabaseLocation source, Settings settings) {
        var contents = JupyterHubDatabase.read(source, READ_TIMEOUT, Instant.now());
        var roles = settings.list(RoleSettings.class).stream().map(RoleSettings::name);
        var services = settings.list(ServiceSettings.class).stream().map(ServiceSettings::name);
        var move = new Move(
                contents,
                Access.scopes(settings),
                roles.collect(Collectors.toSet()),
                services.collect(Collectors.toSet()));
        var target = settings.get(DatabaseSettings.class);
        var progress = new ProgressLine(err);
        try (var store = SqlStore.open(dry ? unmade(target) : target)) {
            var report = dry ? move.plan(store, progress) : move.into(store, progress);
            new MoveText(contents, report, dry)
                    .print(out, source.toString(), target.location().toString());
        }
        Explanation.of(settings).warnings().forEach(warning -> out.println("Mind: " + warning));
    }

    /** A dry run makes no file: without one, everything is new. */
    private static DatabaseSettings unmade(DatabaseSettings target) {
        return target.location() instanceof DatabaseLocation.SqliteFile(var path) && !Files.exists(path)
                ? DatabaseSettings.of("sqlite::memory:")
                : target;
    }
}
