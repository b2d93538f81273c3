package io.essaim.hub.pages;

import io.essaim.domain.json.JsonObject;
import io.essaim.hub.profiles.ProfileForm;
import io.essaim.hub.profiles.StartRules;
import io.essaim.hub.settings.ProfileOptionSettings;
import io.essaim.hub.settings.ProfileSettings;
import io.essaim.web.pages.SpawnPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Profiles as the start page shows them, with what was chosen last. */
final class ProfileViews {
    private final List<ProfileSettings> profiles;
    private final JsonObject last;
    private final Optional<String> chosen;

    /**
     * Views of these.
     *
     * @param last user options; those that are about another profile than they name count for none
     */
    ProfileViews(List<ProfileSettings> profiles, JsonObject last) {
        this.profiles = List.copyOf(profiles);
        this.last = last;
        this.chosen = SpawnOptions.last(last, StartRules.PROFILE)
                .filter(word ->
                        profiles.stream().anyMatch(profile -> profile.word().equals(word)))
                .or(() -> StartRules.usual(profiles).map(ProfileSettings::word));
    }

    List<SpawnPage.Profile> all() {
        return profiles.stream().map(this::profile).toList();
    }

    private SpawnPage.Profile profile(ProfileSettings profile) {
        boolean mine = chosen.filter(profile.word()::equals).isPresent();
        var options = profile.profileOptions().entrySet().stream()
                .map(option -> option(profile, option, mine ? last : JsonObject.empty()))
                .toList();
        return new SpawnPage.Profile(profile.word(), profile.displayName(), profile.description(), mine, options);
    }

    private static SpawnPage.Option option(
            ProfileSettings profile, Map.Entry<String, ProfileOptionSettings> named, JsonObject last) {
        var name = named.getKey();
        var option = named.getValue();
        var text = ProfileForm.lastText(last, name);
        var word = SpawnOptions.last(last, name)
                .filter(option.choices()::containsKey)
                .or(option::usual);
        var words = option.choices().entrySet().stream()
                .map(choice -> new SpawnPage.Word(
                        choice.getKey(),
                        choice.getValue().displayName(),
                        text.isEmpty() && word.filter(choice.getKey()::equals).isPresent()))
                .toList();
        var own = option.unlisted()
                .map(unlisted -> new SpawnPage.OwnText(
                        ProfileForm.ownText(profile.word(), name),
                        unlisted.displayName(),
                        ProfileOptionSettings.UNLISTED,
                        unlisted.displayNameInChoices(),
                        text.isPresent(),
                        text.orElse("")));
        return new SpawnPage.Option(ProfileForm.option(profile.word(), name), option.displayName(), words, own);
    }
}
