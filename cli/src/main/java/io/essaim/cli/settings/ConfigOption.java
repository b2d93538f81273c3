package io.essaim.cli.settings;

import io.essaim.config.bind.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the file. */
public final class ConfigOption {
    @Option(
            names = {"-f", "--config"},
            paramLabel = "FILE",
            defaultValue = "${env:ESSAIM_CONFIG:-essaim.yaml}",
            description = "The configuration file (default: the variable ESSAIM_CONFIG, else essaim.yaml).")
    private Path file = Path.of("essaim.yaml");

    /** The file named. */
    public Path file() {
        return file;
    }

    /**
     * What it says.
     *
     * @throws io.essaim.config.mistake.ConfigRefused with every mistake
     */
    public Settings read() {
        return EssaimFile.read(file);
    }
}
