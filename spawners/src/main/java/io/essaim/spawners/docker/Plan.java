package io.essaim.spawners.docker;

import io.essaim.docker.registry.ImageName;
import io.essaim.docker.registry.RegistryAuth;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.AllowedImages;
import io.essaim.spawners.container.ContainerLabels;
import io.essaim.spawners.container.FolderMaking;
import io.essaim.spawners.container.MountSettings;
import io.essaim.spawners.container.Mounts;
import io.essaim.spawners.container.Names;
import io.essaim.spawners.container.ObjectName;
import io.essaim.spawners.container.StartRefused;
import io.essaim.spawners.environment.CertificateFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one start is to make: names, labels, image, mounts, all from the settings and the request. */
final class Plan {
    private final DockerServers settings;
    private final SpawnRequest request;
    private final ContainerLabels labels;
    private final ImageName image;
    private final Names names;

    /** @throws StartRefused when the owner wished for an image that is not allowed */
    Plan(DockerServers settings, SpawnRequest request, String instance) throws StartRefused {
        this.settings = settings;
        this.request = request;
        this.labels = new ContainerLabels(instance, request.server(), request.generation());
        this.image = image(settings, request);
        var container = settings.container();
        this.names = Names.of(request.server(), container.prefix(), container.escape(), image);
    }

    private static ImageName image(DockerServers settings, SpawnRequest request) throws StartRefused {
        var otherwise = ImageName.parse(settings.image().image());
        return switch (settings.image().allowed().choose(request.userOptions(), otherwise)) {
            case AllowedImages.Chosen(var chosen) -> chosen;
            case AllowedImages.Refused(var message) -> throw new StartRefused("image_not_allowed", message, "");
        };
    }

    /** What its server and its errands are made by. */
    ContainerSpec spec() {
        return new ContainerSpec(settings);
    }

    DockerServers settings() {
        return settings;
    }

    SpawnRequest request() {
        return request;
    }

    ContainerLabels labels() {
        return labels;
    }

    ImageName image() {
        return image;
    }

    /**
     * The name of the container. Every start has one of its own, so that no other start's container can be taken for it.
     *
     * @param purpose of a further container; empty for the server's own
     */
    String name(String purpose) {
        var template = settings.container().template(request.server().isDefault());
        return ObjectName.of(names.fill(template), request.server(), "-g" + request.generation() + purpose);
    }

    /** Essaim's own labels and the administrator's. */
    Map<String, String> allLabels() {
        var all = new HashMap<String, String>();
        settings.container().labels().forEach((name, value) -> all.put(name, names.fill(value)));
        all.putAll(labels.map());
        request.identity()
                .papers()
                .ifPresent(
                        _ -> all.put(ContainerLabels.SCHEME, request.identity().scheme()));
        return all;
    }

    /** What is mounted. */
    List<ObjectNode> mounts() {
        var mounts = new ArrayList<>(trees().of(settings.volumes().all()));
        if (request.identity().papers().isPresent()) {
            mounts.add(certificates());
        }
        return mounts;
    }

    /** A volume without a name, which goes with the container: files are written into it even where all else is read-only. */
    private static ObjectNode certificates() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("Type", "volume")
                .put("Target", CertificateFiles.IN_CONTAINER.folder());
    }

    ObjectNode mount(MountSettings mount) {
        return trees().of(mount);
    }

    private Mounts trees() {
        return new Mounts(names, Map.of(ContainerLabels.INSTANCE, labels.instance()), request.server());
    }

    /** The folders that must be there before. */
    List<FolderMaking> folders() {
        return settings.volumes().all().stream()
                .flatMap(mount -> FolderMaking.of(mount, names).stream())
                .toList();
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
