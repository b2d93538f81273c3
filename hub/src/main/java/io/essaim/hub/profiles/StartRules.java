package io.essaim.hub.profiles;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.spawn.SettingsOverride;
import io.essaim.domain.spawn.Tailored;
import io.essaim.domain.store.Groups;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.settings.GroupOverrideSettings;
import io.essaim.hub.settings.ProfileSettings;
import io.essaim.hub.settings.SpawnSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the configuration counts for whose start: the section's own settings, over them those of groups in the order of
 * their names, over them those of the profile and of what was chosen in it (contract 8.2 and 8.6).
 */
public final class StartRules {
    /** The user option that names the profile, KubeSpawner's name for it. */
    public static final String PROFILE = "profile";

    private static final Logger LOG = LoggerFactory.getLogger(StartRules.class);

    private final Tailored<SpawnSettings> tailored;
    private final SpawnSettings settings;
    private final Groups groups;

    /** Rules as the file has them. */
    public StartRules(Tailored<SpawnSettings> tailored, Groups groups) {
        this.tailored = tailored;
        this.settings = tailored.with(List.of());
        this.groups = groups;
    }

    /** What counts for all. */
    public SpawnSettings forAll() {
        return settings;
    }

    /** Whether there are profiles at all. */
    public boolean anyProfiles() {
        return !settings.profiles().isEmpty();
    }

    /** The profiles that the servers of a person may have, in the order of the file. */
    public List<ProfileSettings> profiles(User owner) {
        return anyProfiles() ? usable(owner, groupsOf(owner)) : List.of();
    }

    /** The profile that counts when nobody chose. */
    public static Optional<ProfileSettings> usual(List<ProfileSettings> usable) {
        return usable.stream()
                .filter(ProfileSettings::usual)
                .findFirst()
                .or(() -> usable.stream().findFirst());
    }

    private List<ProfileSettings> usable(User owner, Set<String> memberOf) {
        return settings.profiles().stream()
                .filter(profile -> fits(profile, owner, memberOf))
                .toList();
    }

    private static boolean fits(ProfileSettings profile, User owner, Set<String> memberOf) {
        return (profile.users().isEmpty() && profile.groups().isEmpty())
                || profile.users().contains(owner.name())
                || profile.groups().stream().anyMatch(memberOf::contains);
    }

    /** What these wishes come to. */
    public Choice choose(User owner, JsonObject wish) {
        var memberOf = settings.groupOverrides().isEmpty() && !anyProfiles() ? Set.<String>of() : groupsOf(owner);
        var ofGroups = ofGroups(memberOf);
        if (!anyProfiles()) {
            return tailored(ofGroups, wish, wish);
        }
        var usable = usable(owner, memberOf);
        if (usable.isEmpty()) {
            return new Choice.Refused(
                    Phrase.of("There is no profile for {0}. Ask an administrator for one.", owner.name()), true);
        }
        var named = Wish.of(wish, PROFILE);
        var profile = named.isEmpty() ? usual(usable) : named(usable, named.get());
        return profile.map(found -> chosen(found, ofGroups, wish))
                .orElseGet(() -> noSuch(named.orElse(""), owner, usable));
    }

    /**
     * What the wishes of the last start come to. Those that are no more to be had are forgotten: nobody has just asked
     * for them.
     */
    public Choice again(User owner, JsonObject last) {
        var choice = choose(owner, last);
        if (!anyProfiles() || !(choice instanceof Choice.Refused(var message, var _))) {
            return choice;
        }
        LOG.info("What {} chose last is forgotten: {}", owner.name(), message.english());
        var about = new HashSet<>(Set.of(PROFILE));
        settings.profiles().forEach(profile -> about.addAll(ProfileOptions.names(profile)));
        return choose(owner, last.without(about));
    }

    /** How many named servers somebody may have, where groups of theirs say so; of several, the last counts. */
    public Optional<Integer> namedServerLimit(User owner) {
        return settings.groupOverrides().values().stream()
                        .allMatch(each -> each.namedServerLimit().isEmpty())
                ? Optional.empty()
                : thatFit(groupsOf(owner))
                        .flatMap(each -> each.namedServerLimit().stream())
                        .reduce((_, later) -> later);
    }

    /** In the order of their names, in which later ones count more. */
    private Stream<GroupOverrideSettings> thatFit(Set<String> memberOf) {
        return settings.groupOverrides().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .filter(each -> each.groups().stream().anyMatch(memberOf::contains));
    }

    private List<SettingsOverride> ofGroups(Set<String> memberOf) {
        return thatFit(memberOf)
                .map(GroupOverrideSettings::spawnerOverride)
                .map(overrides -> new SettingsOverride(overrides.path(), Optional.empty()))
                .toList();
    }

    private static Optional<ProfileSettings> named(List<ProfileSettings> profiles, String word) {
        return profiles.stream().filter(profile -> profile.word().equals(word)).findFirst();
    }

    private Choice noSuch(String word, User owner, List<ProfileSettings> usable) {
        var words = usable.stream().map(ProfileSettings::word).collect(Collectors.joining(", "));
        return named(settings.profiles(), word).isPresent()
                ? new Choice.Refused(
                        Phrase.of("The profile “{0}” is not for {1}; choose one of {2}.", word, owner.name(), words),
                        true)
                : new Choice.Refused(
                        Phrase.of("There is no profile “{0}”; choose one of {1}.", Wish.shown(word), words), false);
    }

    private Choice chosen(ProfileSettings profile, List<SettingsOverride> ofGroups, JsonObject wish) {
        try {
            var overrides = new ArrayList<>(ofGroups);
            overrides.addAll(ProfileOptions.overrides(profile, wish));
            var remembered = wish.with(PROFILE, profile.word());
            return tailored(overrides, remembered, wish.without(ProfileOptions.names(profile)));
        } catch (ProfileOptions.NotPossible e) {
            return new Choice.Refused(e.why(), false);
        }
    }

    private Choice tailored(List<SettingsOverride> overrides, JsonObject remembered, JsonObject further) {
        try {
            return new Choice.Chosen(tailored.with(overrides), remembered, further, overrides);
        } catch (IllegalArgumentException e) {
            return new Choice.Refused(
                    Phrase.of(
                            "No server can be made of what was chosen: {0}. Choose otherwise, or ask an administrator.",
                            String.valueOf(e.getMessage())),
                    false);
        }
    }

    private Set<String> groupsOf(User owner) {
        return Set.copyOf(groups.ofUsers(List.of(owner.id())).getOrDefault(owner.id(), List.of()));
    }
}
