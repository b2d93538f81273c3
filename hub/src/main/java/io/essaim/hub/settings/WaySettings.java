package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.List;
import java.util.Optional;

/** The keys of an item of {@code authenticator.ways} that are the same for every type. */
public record WaySettings(
        @Doc("A short word for this way; it stands in addresses and in the rows of people, so do not change it.")
        String name,

        @Doc("What people read when they choose. When absent: the name.")
        Optional<String> title,

        @Doc(
                "Put before every name that comes this way, such as \"gh-\": people of this way then never meet others' names.")
        @Default("''")
        String prefix,

        @Doc("Everybody who can sign in this way may enter, whatever the common rules say.") @Default("false")
        boolean allowAll,

        @Doc("People who may enter this way, as this way calls them; their names are this way's alone.") @Default("[]")
        List<String> allowedUsers) {

    public WaySettings {
        if (!name.matches("[a-z0-9][a-z0-9_-]{0,31}")) {
            throw new IllegalArgumentException("the name \"" + name
                    + "\" is wrong; expected 1 to 32 lower-case letters, digits, - or _, first a letter or a digit");
        }
    }
}
