package io.essaim.docker.resource;

import io.essaim.docker.call.Call;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Filters;
import io.essaim.docker.call.Messages;
import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.docker.failure.EngineException.Refused;
import io.essaim.docker.registry.ImageName;
import io.essaim.docker.registry.RegistryAuth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Images of one host, and what registries say about them. */
public final class Images {
    private static final Duration REGISTRY = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final Calls calls;

    public Images(Calls calls) {
        this.calls = calls;
    }

    /** All about one. */
    public JsonNode inspect(String image) {
        return calls.json(Call.get("images", image, "json"));
    }

    /** Whether it is there. */
    public boolean present(String image) {
        try {
            inspect(image);
            return true;
        } catch (NotFound _) {
            return false;
        }
    }

    /** Those that match. */
    public List<JsonNode> list(Filters filters) {
        return List.copyOf(calls.json(Call.get("images", "json").with(filters)).values());
    }

    /**
     * Takes images over from an archive, as {@code docker save} makes it.
     *
     * @param within how long it may take to send it
     * @throws Refused in the engine's words
     */
    public void load(Path archive, Duration within) {
        finish(
                archive,
                Call.post("images", "load").with("quiet", "true").tar(archive).within(within));
    }

    /**
     * Makes an image of an archive of a whole system's files.
     *
     * @param changes lines as in a Dockerfile, such as {@code USER 1000}
     * @param within how long it may take to send it
     * @throws Refused in the engine's words
     */
    public void make(ImageName image, Path archive, List<String> changes, Duration within) {
        var call = Call.post("images", "create")
                .with("fromSrc", "-")
                .with("repo", image.repository())
                .with("tag", image.version())
                .with("changes", String.join("\n", changes));
        finish(archive, call.tar(archive).within(within));
    }

    /** What goes wrong after the answer began is one of its messages, a line each. */
    private void finish(Path archive, Call call) {
        calls.send(call)
                .body()
                .lines()
                .filter(line -> line.contains("\"error\""))
                .findFirst()
                .ifPresent(said -> {
                    throw new Refused("The Docker engine at " + calls.address() + ", given " + archive, OK, said);
                });
    }

    /** Removes one. */
    public void remove(String image) {
        calls.run(Call.delete("images", image));
    }

    /**
     * Gets one from its registry; returns when it is there.
     *
     * @param idle how long the registry may be silent
     * @param progress told every message: {@code status}, {@code id} of a layer, {@code progressDetail}
     * @throws NotFound when the registry has no such image, or does not show it to these credentials
     * @throws Refused in the registry's words
     */
    public void pull(ImageName image, Optional<RegistryAuth> auth, Duration idle, Consumer<JsonNode> progress) {
        var call = Call.post("images", "create")
                .with("fromImage", image.repository())
                .with("tag", image.version());
        try (var messages = new Messages(calls.stream(RegistryAuth.on(call, auth), idle))) {
            for (Optional<JsonNode> next = messages.next(); next.isPresent(); next = messages.next()) {
                failWhenTold(image, next.get());
                progress.accept(next.get());
            }
        }
    }

    /** A pull answers 200 before it knows; what goes wrong later is a message. */
    private void failWhenTold(ImageName image, JsonNode message) {
        message.path("error").asStringOpt().ifPresent(said -> {
            throw new Refused("The Docker engine at " + calls.address() + ", pulling " + image, OK, said);
        });
    }

    /**
     * What the image's registry has under that name now: the {@code Descriptor} with its digest, and platforms.
     *
     * @throws Refused when the registry cannot be asked or denies, in its words
     */
    public JsonNode distribution(ImageName image, Optional<RegistryAuth> auth) {
        return calls.json(RegistryAuth.on(
                Call.get("distribution", image.toString(), "json").within(REGISTRY), auth));
    }
}
