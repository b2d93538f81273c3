package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.OneWord;
import io.essaim.config.values.Secret;
import java.util.Locale;
import java.util.Optional;

/** The section {@code stack.database}. */
@Doc(
        "A database server that runs with the hub and keeps its files in a volume of one node. database.url need not be written"
                + " then.")
@OneWord("type")
public record StackDatabase(
        @Doc("Which.") Type type,

        @Doc("Its image, best with a digest. When absent: postgres:17.6 or mariadb:11.8.3.")
        Optional<String> image,

        @Doc(
                "The password of the hub there, which counts when the volume is empty. When absent, and database.password as well, it"
                        + " is made once.")
        Optional<Secret> password,

        @Doc("What it may use, and where it runs beside the label io.essaim.database=true.") @Default("{}")
        StackPart resources) {

    /** The servers there are. */
    public enum Type {
        POSTGRESQL("postgres:17.6"),
        MARIADB("mariadb:11.8.3");

        private final String image;

        Type(String image) {
            this.image = image;
        }

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public StackDatabase {
        ImageName.check(image);
    }

    /** What is run. */
    public String imageName() {
        return image.orElse(type.image);
    }
}
