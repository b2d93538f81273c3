package io.essaim.spawners.container;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.schema.OneForAll;
import io.essaim.docker.registry.ImageName;
import io.essaim.docker.registry.RegistryCredentials;
import io.essaim.domain.spawn.Offer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which image servers are made of. */
@Doc("Which image servers are made of, and where it comes from.")
public record ImageSettings(
        @Doc(
                "The image of a server when its owner chooses none. It must have jupyterhub-singleuser, version 3 or newer.")
        @Default("quay.io/jupyterhub/singleuser:5")
        @JupyterHubOption("DockerSpawner.image")
        String image,

        @Doc("The images people may choose by the user option image: a list, names for images, or \"*\" for any. When"
                + " absent they may not choose.")
        @JupyterHubOption("DockerSpawner.allowed_images")
        @OneForAll
        Optional<Object> allowedImages,

        @Doc("A config.json as docker login writes it, with the credentials of registries; read anew for every start.")
        Optional<Path> registryConfig) {

    public ImageSettings {
        ImageName.parse(image);
        AllowedImages.of(allowedImages);
    }

    /** The credentials of registries. */
    public RegistryCredentials credentials() {
        return registryConfig.map(RegistryCredentials::in).orElseGet(RegistryCredentials::none);
    }

    /** What people are asked before a start. */
    public List<Offer> offers() {
        return allowed().offers(ImageName.parse(image));
    }

    /** Those people may choose from. */
    public AllowedImages allowed() {
        return AllowedImages.of(allowedImages);
    }
}
