package io.essaim.cli.imports.python;

import java.util.List;
import java.util.Optional;

/**
 * All that a configuration file of JupyterHub sets.
 *
 * @param options in the order they were set in, class by class
 * @param absent modules that it asked for and that are not installed
 */
public record RecordedConfig(List<RecordedOption> options, List<String> absent) {
    public RecordedConfig {
        options = List.copyOf(options);
        absent = List.copyOf(absent);
    }

    /** One option, by {@code Class.option}. */
    public Optional<RecordedOption> option(String path) {
        return options.stream().filter(option -> option.path().equals(path)).findFirst();
    }

    /** One option as text, if it is set to text. */
    public Optional<String> text(String path) {
        return option(path)
                .map(RecordedOption::value)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
