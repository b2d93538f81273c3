package io.essaim.cli.backup;

import io.essaim.cli.backup.archive.Part;
import io.essaim.cli.stack.FolderLock;
import io.essaim.cli.stack.NamedFiles;
import io.essaim.config.bind.Given;
import io.essaim.config.bind.Settings;
import io.essaim.hub.login.CookieSecretSource;
import io.essaim.hub.settings.HubSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which files a backup takes along: what nobody could make again. */
final class FilesOfHub {
    private static final String INSTANCE = "instance";

    private final Places places;
    private final Map<Part, Path> files =
            new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));

    private FilesOfHub(Places places) {
        this.places = places;
    }

    /**
     * The configuration file and the files that it names, the folder of the deployment, and of {@code hub.data_dir} the key of
     * the cookies, the name of the hub and its certificates.
     *
     * @throws IOException when they cannot be listed
     */
    static Map<Part, Path> of(Settings settings, Places places) throws IOException {
        var all = new FilesOfHub(places);
        all.configuration(settings);
        all.folder(places.stack());
        if (places.data().isPresent()) {
            all.data(places.data().get(), settings.get(HubSettings.class));
        }
        return Map.copyOf(all.files);
    }

    private void configuration(Settings settings) {
        add(places.config());
        settings.source().given().values().stream()
                .filter(given -> given.origin() == Given.Origin.FILE)
                .map(Given::where)
                .forEach(this::named);
        var folder = places.config().resolveSibling("");
        NamedFiles.of(settings.source(), folder).values().forEach(found -> named(found.name()));
        settings.source().included().values().forEach(node -> named(node.place().file()));
    }

    private void named(String name) {
        add(places.config().resolveSibling(name));
    }

    private void add(Path file) {
        if (Files.isRegularFile(file)) {
            files.put(places.part(file), file);
        }
    }

    private void folder(Path folder) throws IOException {
        for (var file : below(folder)) {
            files.put(places.part(file), file);
        }
    }

    private void data(Path folder, HubSettings hub) throws IOException {
        for (var file : List.of(folder.resolve(CookieSecretSource.FILE), folder.resolve(INSTANCE))) {
            if (Files.isRegularFile(file)) {
                files.put(places.dataPart(file), file);
            }
        }
        for (var file : below(folder.resolve(hub.internalSsl().location()))) {
            files.put(places.dataPart(file), file);
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(FolderLock.FILE))
                    .toList();
        }
    }
}
