package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.stack.MadeStack;
import io.essaim.config.bind.Settings;
import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.EngineFacts;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.plan.Addresses;
import io.essaim.deploy.plan.Wish;
import io.essaim.deploy.run.Engines;
import io.essaim.deploy.run.ImageFile;
import io.essaim.deploy.run.StackFiles;
import io.essaim.deploy.settings.NfsSettings;
import io.essaim.docker.failure.EngineException;
import io.essaim.hub.settings.HubSettings;
import io.essaim.proxy.settings.ProxySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stack of a configuration file, made ready for a swarm: anew after each look at the machines. */
final class WantedStack {
    /** What {@code essaim render} asks for and a plan does. */
    private static final String BY_ITSELF = "docker node update --label-add";

    private final Settings settings;
    private final Path config;
    private final DeployOptions options;
    private final Cluster cluster;
    private final Optional<ImageFile> image;
    private @Nullable MadeStack made;

    /**
     * Of such a file.
     *
     * @throws CommandFailed when the file with the image cannot be used
     */
    WantedStack(Settings settings, Path config, DeployOptions options, Cluster cluster) {
        this.settings = settings;
        this.config = config;
        this.options = options;
        this.cluster = cluster;
        this.image = options.image().map(file -> image(MadeStack.image(settings), file));
    }

    private static ImageFile image(String name, Path file) {
        try {
            return ImageFile.of(name, file);
        } catch (IOException e) {
            throw new CommandFailed(
                    "the image cannot be read: " + e.getMessage(),
                    "Give --image a file of docker save or images/build.");
        }
    }

    /** Makes it for these machines; what a plan has to know of it. */
    Wish.Stack wish(ClusterFacts facts, Engines engines) {
        var now = MadeStack.onSwarm(settings, config, options.folder(config), server(facts));
        made = now;
        return new Wish.Stack(
                now.wanted().stack().name(),
                hash(now),
                now.keepers(),
                image.map(
                        it -> new Wish.Image(it.name().toString(), it.file().toString(), having(it, facts, engines))));
    }

    /** The address at which the nodes reach the NFS server, when it is one of the machines. */
    private Optional<String> server(ClusterFacts facts) {
        return cluster.nfs()
                .filter(NfsSettings::setup)
                .flatMap(nfs -> cluster.machines().stream()
                        .filter(machine -> machine.name().equals(nfs.server()))
                        .findFirst())
                .map(machine ->
                        Addresses.of(machine, Optional.ofNullable(facts.nodes().get(machine.name()))));
    }

    private Set<String> having(ImageFile file, ClusterFacts facts, Engines engines) {
        return cluster.nodes().parallelStream()
                .filter(machine -> Optional.ofNullable(facts.nodes().get(machine.name()))
                        .flatMap(NodeFacts::engine)
                        .filter(EngineFacts::running)
                        .isPresent())
                .filter(machine -> {
                    try {
                        return file.in(engines.of(machine));
                    } catch (EngineException e) {
                        return false; // it is given then, which says what is wrong
                    }
                })
                .map(machine -> machine.name())
                .collect(Collectors.toSet());
    }

    /** What is allowed in the file and probably not meant, and what has to be done by hand. */
    List<String> warnings() {
        return Stream.concat(
                        now().warnings().stream(),
                        now().stack().before().stream().filter(sentence -> !sentence.contains(BY_ITSELF)))
                .toList();
    }

    /** Writes it into the folder of the deployment, with the secrets that were made for it. */
    void write() {
        now().write(options.folder(config));
    }

    /** The same, for who deploys it. */
    StackFiles files() {
        var door = new StackFiles.Door(
                settings.get(ProxySettings.class).bind().port(),
                now().wanted().https(),
                settings.get(HubSettings.class).baseUrl() + "hub/login");
        return new StackFiles(hash(now()), now().files(), door, image, options.patience());
    }

    private MadeStack now() {
        return Optional.ofNullable(made)
                .orElseThrow(() -> new IllegalStateException("nobody has looked at the machines yet"));
    }

    /** Of all but the secrets, whose names in the compose file tell when they change. */
    private static String hash(MadeStack made) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var files = new TreeMap<>(made.stack().files());
            files.put("", made.stack().compose());
            files.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(content.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
