package io.essaim.cli.backup;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.db.DatabaseDump;
import io.essaim.config.bind.Settings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A hub on this machine.
 *
 * @param data {@code hub.data_dir}
 * @param database its database
 */
record ThisMachine(Path data, DatabaseDump database) implements Platform {
    private static final String HOMES = "homes";

    static ThisMachine of(Settings settings) {
        var data = Path.of(settings.get(HubSettings.class).dataDir());
        return new ThisMachine(data, new DatabaseDump(settings.get(DatabaseSettings.class), data));
    }

    @Override
    public void dump(OutputStream to) throws IOException {
        database.write(to);
    }

    @Override
    public void packHomes(OutputStream to) throws IOException {
        if (!Files.isDirectory(homes())) {
            throw new CommandFailed(
                    "there are no homes in " + homes() + ": the hub does not make them",
                    "Leave --homes out, and back them up where they are: docs/howto/back-up.md.");
        }
        Tar.pack(homes(), to);
    }

    @Override
    public Optional<String> swarm() {
        return Optional.empty();
    }

    @Override
    public Optional<String> lost() {
        IdleHub.take(data).close();
        return database.inUse()
                ? Optional.of("what is in " + database.settings().location() + " now")
                : Optional.empty();
    }

    @Override
    public void load(InputContent dump) throws IOException {
        try (var _ = IdleHub.take(data)) {
            dump.to(content -> database.read(content, true));
        }
    }

    @Override
    public void unpackHomes(InputStream from) throws IOException {
        Tar.unpack(homes(), from);
    }

    @Override
    public List<String> differences(String swarm) {
        return List.of();
    }

    private Path homes() {
        return data.toAbsolutePath().resolve(HOMES);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
