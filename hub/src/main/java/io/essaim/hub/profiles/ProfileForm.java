package io.essaim.hub.profiles;

import io.essaim.domain.json.JsonObject;
import io.essaim.hub.settings.ProfileOptionSettings;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of the start page that are about profiles, named as KubeSpawner names them. */
public final class ProfileForm {
    private static final String PREFIX = "profile-option-";

    private ProfileForm() {}

    /** The field of an option: a choice's word. */
    public static String option(String profile, String option) {
        return PREFIX + profile + "--" + option;
    }

    /** The field of an option for a text of one's own. */
    public static String ownText(String profile, String option) {
        return option(profile, option) + ProfileOptions.OWN_TEXT;
    }

    /** What was written last for an option; empty when it was nothing of one's own. */
    public static Optional<String> lastText(JsonObject options, String option) {
        return Wish.of(options, option + ProfileOptions.OWN_TEXT);
    }

    /**
     * User options of the fields of a form, in which every profile has its own: those of the profile that was chosen,
     * and of each of its options either the choice or the text.
     */
    public static JsonObject options(JsonObject fields) {
        var profile = Wish.of(fields, StartRules.PROFILE);
        var about = fields.members().keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toUnmodifiableSet());
        var others = fields.without(about);
        if (profile.isEmpty()) {
            return others;
        }
        var options = others.with(StartRules.PROFILE, profile.get());
        var prefix = option(profile.get(), "");
        for (var name : fields.members().keySet()) {
            if (name.startsWith(prefix)) {
                options = put(options, fields, prefix, name.substring(prefix.length()));
            }
        }
        return options;
    }

    private static JsonObject put(JsonObject options, JsonObject fields, String prefix, String name) {
        var value = Wish.of(fields, prefix + name);
        if (value.isEmpty()) {
            return options;
        }
        if (name.endsWith(ProfileOptions.OWN_TEXT)) {
            var option = name.substring(0, name.length() - ProfileOptions.OWN_TEXT.length());
            return writes(fields, prefix + option) ? options.with(name, value.get()) : options;
        }
        boolean written = writes(fields, prefix + name)
                && Wish.of(fields, prefix + name + ProfileOptions.OWN_TEXT).isPresent();
        return written ? options : options.with(name, value.get());
    }

    /** Whether the text counts rather than the choice: when it was chosen, or there is nothing else to choose. */
    private static boolean writes(JsonObject fields, String option) {
        return Wish.of(fields, option)
                .map(ProfileOptionSettings.UNLISTED::equals)
                .orElse(true);
    }
}
