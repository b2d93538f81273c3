package io.essaim.cli.secrets;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the folder of the deployment, for commands that only read it. */
final class DeploymentFolder {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "The folder of the deployment (default: stack, beside the configuration file).")
    private @Nullable Path folder;

    Path of(Path config) {
        return Optional.ofNullable(folder)
                .orElseGet(() -> config.toAbsolutePath().resolveSibling("stack"));
    }
}
