package io.essaim.hub.profiles;

import io.essaim.config.values.Overrides;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.spawn.SettingsOverride;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.settings.ProfileOptionSettings;
import io.essaim.hub.settings.ProfileOptionSettings.UnlistedChoice;
import io.essaim.hub.settings.ProfileSettings;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was chosen of the options of one profile, by KubeSpawner's names: {@code NAME} and {@code NAME--unlisted-choice}. */
final class ProfileOptions {
    /** Ends the name of the user option with a text of one's own. */
    static final String OWN_TEXT = "--" + ProfileOptionSettings.UNLISTED;

    private static final int LONGEST = 255;

    private final ProfileSettings profile;
    private final JsonObject wish;
    private final List<SettingsOverride> overrides = new ArrayList<>();

    private ProfileOptions(ProfileSettings profile, JsonObject wish) {
        this.profile = profile;
        this.wish = wish;
    }

    /** An option that cannot be had. */
    static final class NotPossible extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient Phrase why;

        NotPossible(Phrase why) {
            super(why.english());
            this.why = why;
        }

        Phrase why() {
            return why;
        }
    }

    /** The user options that are about a profile. */
    static Set<String> names(ProfileSettings profile) {
        var names = new HashSet<>(Set.of(StartRules.PROFILE));
        for (var name : profile.profileOptions().keySet()) {
            names.add(name);
            names.add(name + OWN_TEXT);
        }
        return names;
    }

    /** The overrides of a profile and of what was chosen in it, in their order. */
    static List<SettingsOverride> overrides(ProfileSettings profile, JsonObject wish) throws NotPossible {
        var options = new ProfileOptions(profile, wish);
        options.add(profile.spawnerOverride(), Optional.empty());
        for (var option : profile.profileOptions().entrySet()) {
            options.choose(option.getKey(), option.getValue());
        }
        return options.overrides;
    }

    private void add(Overrides some, Optional<String> value) {
        if (!some.values().isEmpty()) {
            overrides.add(new SettingsOverride(some.path(), value));
        }
    }

    private void choose(String name, ProfileOptionSettings option) throws NotPossible {
        var word = Wish.of(wish, name);
        boolean own = word.map(ProfileOptionSettings.UNLISTED::equals).orElse(true);
        var text = Wish.of(wish, name + OWN_TEXT).filter(_ -> own);
        if (text.isPresent()) {
            write(option, text.get());
        } else if (word.isPresent()) {
            pick(option, word.get());
        } else {
            option.usual().ifPresent(usual -> take(option, usual));
        }
    }

    private void take(ProfileOptionSettings option, String word) {
        Optional.ofNullable(option.choices().get(word))
                .ifPresent(choice -> add(choice.spawnerOverride(), Optional.empty()));
    }

    private void pick(ProfileOptionSettings option, String word) throws NotPossible {
        if (option.unlisted().isPresent() && word.equals(ProfileOptionSettings.UNLISTED)) {
            throw new NotPossible(Phrase.of(
                    "Write what you want for “{0}”.", option.unlisted().get().displayName()));
        }
        if (!option.choices().containsKey(word)) {
            throw new NotPossible(Phrase.of(
                    "There is no choice “{0}” for “{1}” of the profile {2}; choose one of {3}.",
                    Wish.shown(word), option.displayName(), profile.word(), choices(option)));
        }
        take(option, word);
    }

    private void write(ProfileOptionSettings option, String text) throws NotPossible {
        if (option.unlisted().isEmpty()) {
            throw new NotPossible(Phrase.of(
                    "“{0}” of the profile {1} takes no text of your own; choose one of {2}.",
                    option.displayName(), profile.word(), choices(option)));
        }
        UnlistedChoice unlisted = option.unlisted().get();
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl) || !unlisted.allows(text)) {
            throw new NotPossible(unlisted.validationMessage()
                    .map(Phrase::verbatim)
                    .orElseGet(() -> Phrase.of(
                            "“{0}” does not fit “{1}” of the profile {2}.",
                            Wish.shown(text), unlisted.displayName(), profile.word())));
        }
        add(unlisted.spawnerOverride(), Optional.of(text));
    }

    private static String choices(ProfileOptionSettings option) {
        return String.join(", ", option.choices().keySet());
    }
}
