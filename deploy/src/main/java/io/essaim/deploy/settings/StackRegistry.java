package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.OneWord;
import io.essaim.config.values.Secret;
import java.util.Optional;

/** The section {@code stack.registry}. */
@Doc("A registry of images, which every node of the swarm reaches as 127.0.0.1:5000.")
@OneWord("enabled")
public record StackRegistry(
        @Doc("Whether it runs.") @Default("true") boolean enabled,
        @Doc("Its image.") @Default("registry:3.1.2") String image,

        @Doc("The port of every node that leads to it.") @Default("5000")
        int port,

        @Doc(
                "The password of its user essaim. When absent it is made once, and stands in secrets/stack.registry.password.")
        Optional<Secret> password,

        @Doc("What it may use, and where it runs beside the label io.essaim.registry=true.") @Default("{}")
        StackPart resources) {

    private static final int HIGHEST = 65_535;
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 72;

    public StackRegistry {
        ImageName.check("image", image);
        require(port >= 1 && port <= HIGHEST, "expected port to be from 1 to " + HIGHEST);
        require(
                password.filter(secret -> secret.value().length() < SHORTEST_PASSWORD
                                || secret.value().length() > LONGEST_PASSWORD)
                        .isEmpty(),
                "expected password to have from " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
