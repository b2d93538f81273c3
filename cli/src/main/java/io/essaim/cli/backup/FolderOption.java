package io.essaim.cli.backup;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder of the deployment, as {@code essaim deploy} has it. */
final class FolderOption {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "The folder of the deployment (default: stack, beside the configuration file).")
    private @Nullable Path folder;

    Path of(Path config) {
        return Optional.ofNullable(folder)
                .orElseGet(() -> config.resolveSibling("stack"))
                .toAbsolutePath();
    }
}
