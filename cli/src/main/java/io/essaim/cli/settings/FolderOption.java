package io.essaim.cli.settings;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the folder of the deployment, as {@code essaim deploy} has it, for commands that only read it. */
public final class FolderOption {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "The folder of the deployment (default: stack, beside the configuration file).")
    private @Nullable Path folder;

    /**
     * The folder, as an absolute path.
     *
     * @param config the configuration file, beside which it lies when the option does not say otherwise
     */
    public Path of(Path config) {
        return Optional.ofNullable(folder)
                .orElseGet(() -> config.resolveSibling("stack"))
                .toAbsolutePath();
    }
}
