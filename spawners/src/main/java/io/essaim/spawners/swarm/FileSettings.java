package io.essaim.spawners.swarm;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.Optional;

/** A Docker secret or config as a file in the container. */
@Doc("A Docker secret or config as a file.")
public record FileSettings(
        @Doc("Its name on the swarm.") String name,

        @Doc("The file. When absent: /run/secrets/NAME for a secret, /NAME for a config.")
        Optional<String> target,

        @Doc("Who owns the file, user:group in numbers.") @Default("0:0")
        String owner,

        @Doc("Its mode, in octal.") @Default("0444") String mode) {

    public FileSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must name a secret or a config");
        }
        if (!owner.matches("[0-9]{1,9}:[0-9]{1,9}")) {
            throw new IllegalArgumentException("owner must be user:group in numbers, such as 1000:100");
        }
        if (!mode.matches("[0-7]{3,4}")) {
            throw new IllegalArgumentException("mode must be octal, such as 0440");
        }
    }
}
