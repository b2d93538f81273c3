package io.essaim.cli.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that look at the whole cluster. */
public final class DeployOptions {
    private static final String FOLDER = "stack";
    private static final int WAIT = 10;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "The folder of the deployment, with the stack as it was rendered and the secrets that Essaim makes"
                            + " (default: stack, beside the configuration file). Keep it, and keep it to yourself.")
    private @Nullable Path folder;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description = "The image of hub and proxies as a file, where no registry has it: of docker save, or of"
                    + " images/build. Nodes that lack it are given it.")
    private @Nullable Path image;

    @Option(names = "--cluster-only", description = "Only the machines and the swarm, without hub and proxies.")
    private boolean clusterOnly;

    @Option(
            names = "--wait",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "How long the stack may take to be well before it is rolled back (default: 10).")
    private int wait = WAIT;

    /** The folder of the deployment. */
    public Path folder(Path config) {
        return Optional.ofNullable(folder)
                .orElseGet(() -> config.toAbsolutePath().resolveSibling(FOLDER));
    }

    /** The image, when it is given as a file. */
    Optional<Path> image() {
        return Optional.ofNullable(image);
    }

    /** Whether hub and proxies are wanted. */
    public boolean stack() {
        return !clusterOnly;
    }

    /** How long the stack may take. */
    Duration patience() {
        return Duration.ofMinutes(Math.max(1, wait));
    }
}
