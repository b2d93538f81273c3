package io.essaim.cli.imports.python;

import org.jspecify.annotations.Nullable;

/**
 * An option as a configuration file of JupyterHub sets it.
 *
 * @param owner the class it is set on, without its module: {@code Spawner}
 * @param name of the option
 * @param value as JSON holds it; what JSON cannot hold is an object that {@link Special} knows
 */
public record RecordedOption(
        String owner, String name, @Nullable Object value) {

    /** {@code Spawner.mem_limit}. */
    public String path() {
        return owner + "." + name;
    }

    /** The same with another value. */
    public RecordedOption with(@Nullable Object other) {
        return new RecordedOption(owner, name, other);
    }
}
