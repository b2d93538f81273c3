package io.essaim.hub.servers;

import io.essaim.domain.spawn.Offer;
import io.essaim.hub.settings.ProfileSettings;
import io.essaim.hub.settings.SpawnSettings;
import java.util.List;
import java.util.Optional;

/**
 * What owners are asked before a start (contract 8.3).
 *
 * @param offers of the spawner; none where there are profiles
 * @param profiles those that the owner may use
 * @param html of the configuration, {@code options_form}
 * @param fromForm how fields become user options
 */
public record StartForm(
        List<Offer> offers, List<ProfileSettings> profiles, Optional<String> html, SpawnSettings.FromForm fromForm) {
    public StartForm {
        offers = List.copyOf(offers);
        profiles = List.copyOf(profiles);
    }

    /** Whether there is anything to ask. */
    public boolean asks() {
        return !offers.isEmpty() || html.isPresent() || choosesProfile();
    }

    private boolean choosesProfile() {
        return profiles.size() > 1
                || profiles.stream()
                        .anyMatch(profile -> !profile.profileOptions().isEmpty());
    }
}
