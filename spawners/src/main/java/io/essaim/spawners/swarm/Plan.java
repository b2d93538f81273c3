package io.essaim.spawners.swarm;

import io.essaim.docker.call.Filters;
import io.essaim.docker.registry.ImageName;
import io.essaim.docker.registry.RegistryAuth;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.AllowedImages;
import io.essaim.spawners.container.ContainerEnvironment;
import io.essaim.spawners.container.ContainerLabels;
import io.essaim.spawners.container.FolderMaking;
import io.essaim.spawners.container.Mounts;
import io.essaim.spawners.container.Names;
import io.essaim.spawners.container.ObjectName;
import io.essaim.spawners.container.StartRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one start is to make: names, labels, image, mounts, all from the settings and the request. */
final class Plan {
    private final ServerSettings settings;
    private final SpawnRequest request;
    private final ContainerLabels labels;
    private final ImageName image;
    private final Names names;

    /** @throws StartRefused when the owner wished for an image that is not allowed */
    Plan(ServerSettings settings, SpawnRequest request, String instance) throws StartRefused {
        this.settings = settings;
        this.request = request;
        this.labels = new ContainerLabels(instance, request.server(), request.generation());
        this.image = image(settings, request);
        var container = settings.container();
        this.names = Names.of(request.server(), container.prefix(), container.escape(), image);
    }

    private static ImageName image(ServerSettings settings, SpawnRequest request) throws StartRefused {
        var otherwise = ImageName.parse(settings.image().image());
        return switch (settings.image().allowed().choose(request.userOptions(), otherwise)) {
            case AllowedImages.Chosen(var chosen) -> chosen;
            case AllowedImages.Refused(var message) -> throw new StartRefused("image_not_allowed", message);
        };
    }

    /** What its service and its errands are made by. */
    ServiceSpec spec() {
        return new ServiceSpec(settings);
    }

    ServerSettings settings() {
        return settings;
    }

    ContainerLabels labels() {
        return labels;
    }

    ImageName image() {
        return image;
    }

    /** Every start has a name of its own, so that no other start's service can be taken for it. */
    String serviceName() {
        var template = settings.container().template(request.server().isDefault());
        return ObjectName.of(names.fill(template), request.server(), "-g" + request.generation());
    }

    /** The folders that must be there before. */
    List<FolderMaking> folders() {
        return settings.volumes().all().stream()
                .flatMap(mount -> FolderMaking.of(mount, names).stream())
                .toList();
    }

    /**
     * All of it.
     *
     * @param pinned the image as the nodes are to pull it
     */
    MadeFor server(ImageName pinned, ContainerEnvironment environment, MadeFor.References references) {
        return new MadeFor(
                serviceName(),
                allLabels(),
                pinned.toString(),
                command(),
                environment.lines(request, image),
                mounts().of(settings.volumes().all()),
                references);
    }

    private Map<String, String> allLabels() {
        var all = new HashMap<String, String>();
        settings.container().labels().forEach((name, value) -> all.put(name, names.fill(value)));
        all.putAll(labels.map());
        return all;
    }

    private List<String> command() {
        var words = new ArrayList<>(settings.container().cmd().orElse(List.of()));
        if (!words.isEmpty()) {
            words.addAll(settings.servers().args());
        }
        return words;
    }

    private Mounts mounts() {
        return new Mounts(names, Map.of(ContainerLabels.INSTANCE, labels.instance()), request.server());
    }

    /** A service that makes a folder. */
    MadeFor errand(FolderMaking making, ImageName pinned) {
        var marked = new HashMap<>(labels.map());
        marked.put(Errands.LABEL, "folder");
        return new MadeFor(
                ObjectName.of(
                        names.fill(
                                settings.container().template(request.server().isDefault())),
                        request.server(),
                        "-g" + request.generation() + "-folder"),
                marked,
                pinned.toString(),
                making.command(),
                List.of(),
                List.of(mounts().of(making.above())),
                new MadeFor.References(List.of(), List.of(), List.of()));
    }

    /** The swarm's secrets and configs as files, by their ids. */
    MadeFor.References references(SwarmEngines managers, List<String> networks) throws StartRefused {
        var secrets = new ArrayList<ObjectNode>();
        for (var file : settings.swarm().secrets()) {
            var id = id(managers.ask(engine -> engine.secrets().list(Filters.NONE.and("name", file.name()))), file);
            secrets.add(ServiceSpec.file(file, "Secret", id, file.name()));
        }
        var configs = new ArrayList<ObjectNode>();
        for (var file : settings.swarm().configs()) {
            var id = id(managers.ask(engine -> engine.configs().list(Filters.NONE.and("name", file.name()))), file);
            configs.add(ServiceSpec.file(file, "Config", id, "/" + file.name()));
        }
        return new MadeFor.References(networks, secrets, configs);
    }

    private static String id(List<JsonNode> found, FileSettings file) throws StartRefused {
        return found.stream()
                .filter(it -> it.path("Spec").path("Name").asString("").equals(file.name()))
                .map(it -> it.path("ID").asString(""))
                .findFirst()
                .orElseThrow(() -> new StartRefused(
                        "missing_file",
                        Phrase.of(
                                "The swarm has no secret or config {0}; make it, or correct spawner.secrets and spawner.configs.",
                                file.name())));
    }

    /** Credentials for the image's registry. */
    Optional<RegistryAuth> credentials() throws StartRefused {
        try {
            return settings.image().credentials().of(image);
        } catch (IllegalStateException e) {
            throw new StartRefused(
                    "credentials",
                    Phrase.of("The credentials for the registry cannot be read; look at spawner.registry_config."),
                    String.valueOf(e.getMessage()));
        }
    }
}
