package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.Spelled;
import io.essaim.config.values.Overrides;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An item of {@code spawner.profiles}: KubeSpawner's {@code profile_list}. */
@Doc("A kind of server that people choose before a start.")
public record ProfileSettings(
        @Doc("What it is called on the page.") String displayName,

        @Doc("What it is called in the API and in what is remembered: lower case letters, digits, hyphens. When absent:"
                + " made of display_name.")
        Optional<String> slug,

        @Doc("A sentence or two below its name.") @Default("''")
        String description,

        @Doc("It is the one when nobody chose. Without any such, the first one is.")
        @Spelled("default")
        @Default("false")
        boolean usual,

        @Doc("People who may use it. With neither users nor groups: everybody.") @Default("[]")
        List<String> users,

        @Doc("Groups whose members may use it.") @Default("[]")
        List<String> groups,

        @Doc("Keys of this section that count for its servers instead of the section’s own.") @Default("{}")
        Overrides spawnerOverride,

        @Doc("What people choose further, by a name that the API knows it by.") @Default("{}")
        Map<String, ProfileOptionSettings> profileOptions) {

    private static final String PROFILE = "profile";

    public ProfileSettings {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        profileOptions = Collections.unmodifiableMap(new LinkedHashMap<>(profileOptions));
        var word = slug.orElseGet(() -> slug(displayName));
        if (!word.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "slug: \"" + word + "\" is none; expected lower case letters, digits and single hyphens");
        }
        slug = Optional.of(word);
        if (spawnerOverride.template()) {
            throw new IllegalArgumentException(
                    "spawner_override: {value} stands for what people write, in unlisted_choice alone");
        }
        for (var option : profileOptions.keySet()) {
            if (option.equals(PROFILE) || !option.matches("[A-Za-z0-9_]+(-[A-Za-z0-9_]+)*")) {
                throw new IllegalArgumentException("profile_options: \"" + option
                        + "\" cannot name one; expected letters, digits, _ and single hyphens, and not profile");
            }
        }
    }

    /** What it is called in the API. */
    public String word() {
        return slug.orElseThrow();
    }

    /** As KubeSpawner makes one. */
    private static String slug(String displayName) {
        return displayName
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
