package io.essaim.config.bind;

import java.util.Optional;

/**
 * Overrides that are to count.
 *
 * @param path {@link io.essaim.config.values.Overrides#path}
 * @param value what a person wrote where the file has {@code {value}}
 */
public record Chosen(String path, Optional<String> value) {}
