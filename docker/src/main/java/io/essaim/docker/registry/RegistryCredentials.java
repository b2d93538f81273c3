package io.essaim.docker.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What {@code docker login} has left in a {@code config.json}: {@code auths}, {@code credHelpers} and {@code credsStore}.
 * The file is read for every question, so that a new login counts at once.
 */
public final class RegistryCredentials {
    /** What Docker Hub's entry has always been called. */
    private static final String DOCKER_HUB_ENTRY = "https://index.docker.io/v1/";

    private final Optional<Path> file;

    private RegistryCredentials(Optional<Path> file) {
        this.file = file;
    }

    /** Those of a file. */
    public static RegistryCredentials in(Path file) {
        return new RegistryCredentials(Optional.of(file));
    }

    /** None: every image is public. */
    public static RegistryCredentials none() {
        return new RegistryCredentials(Optional.empty());
    }

    /**
     * Those for an image's registry, if there are any.
     *
     * @throws IllegalStateException when file or helper cannot be used, without a word of their content
     */
    public Optional<RegistryAuth> of(ImageName image) {
        var config = file.map(RegistryCredentials::read).orElse(MissingNode.getInstance());
        var registry = image.registry();
        return helper(config, registry)
                .flatMap(helper -> CredentialProgram.ask(helper, entry(registry)))
                .or(() -> stored(config, registry));
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(file + " with the registries' credentials cannot be read: " + e, e);
        } catch (JacksonException _) {
            throw new IllegalStateException(
                    file + " with the registries' credentials is no JSON; docker login writes it");
        }
    }

    private static String entry(String registry) {
        return registry.equals(ImageName.DOCKER_HUB) ? DOCKER_HUB_ENTRY : registry;
    }

    private static Optional<String> helper(JsonNode config, String registry) {
        return config.path("credHelpers")
                .path(entry(registry))
                .asStringOpt()
                .or(() -> config.path("credsStore").asStringOpt());
    }

    private static Optional<RegistryAuth> stored(JsonNode config, String registry) {
        var names = registry.equals(ImageName.DOCKER_HUB)
                ? List.of(DOCKER_HUB_ENTRY, "index.docker.io", "docker.io", "https://index.docker.io/v1")
                : List.of(
                        registry,
                        "https://" + registry,
                        "http://" + registry,
                        "https://" + registry + "/v1/",
                        "https://" + registry + "/v2/");
        return names.stream()
                .map(name -> config.path("auths").path(name))
                .flatMap(entry -> auth(registry, entry).stream())
                .findFirst();
    }

    private static Optional<RegistryAuth> auth(String registry, JsonNode entry) {
        var token = entry.path("identitytoken").asStringOpt().filter(text -> !text.isEmpty());
        if (token.isPresent()) {
            return token.map(text -> RegistryAuth.identityToken(entry(registry), text));
        }
        return Stream.of(entry.path("auth").asString(""))
                .filter(text -> !text.isEmpty())
                .map(text -> decoded(registry, text))
                .filter(text -> text.indexOf(':') > 0)
                .map(text -> RegistryAuth.password(
                        entry(registry), text.substring(0, text.indexOf(':')), text.substring(text.indexOf(':') + 1)))
                .findFirst();
    }

    private static String decoded(String registry, String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new IllegalStateException(
                    "the credentials for " + registry + " are no Base64; docker login writes them");
        }
    }
}
