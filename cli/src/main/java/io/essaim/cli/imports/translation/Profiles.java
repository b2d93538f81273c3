package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.RecordedOption;
import io.essaim.cli.imports.python.Special;
import io.essaim.cli.jupyterhub.KeyIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code KubeSpawner.profile_list}: what of it means the same here (contract 8.3), with what belongs to Kubernetes named. An image is
 * one whatever runs it.
 */
record Profiles(Draft draft, KeyIndex index, Kinds kinds) implements Rule {
    private static final String OPTION = "KubeSpawner.profile_list";
    private static final String KEY = "spawner.profiles";
    private static final String IMAGE = "image";
    private static final String OVERRIDE = "kubespawner_override";
    private static final Set<String> PROFILE = Set.of("display_name", "slug", "description", "default");
    private static final Set<String> CHOICE = Set.of("display_name", "default");
    private static final Set<String> UNLISTED =
            Set.of("enabled", "display_name", "display_name_in_choices", "validation_regex", "validation_message");

    @Override
    public Optional<Verdict> decide(RecordedOption option) {
        if (!option.path().equals(OPTION)) {
            return Optional.empty();
        }
        if (!(option.value() instanceof List<?> list)) {
            return Optional.of(new Verdict.Yours("it is a function; write " + KEY + " with groups and users instead"));
        }
        var left = new ArrayList<String>();
        var profiles = new ArrayList<Object>();
        for (var item : list) {
            profiles.add(profile(members(item), left));
        }
        draft.put(KEY, profiles);
        if (haveImages(profiles)) {
            draft.put("spawner.type", "docker");
            left.add(
                    "Kubernetes itself: spawner.type is docker now, because they name images; for several machines choose swarm");
        }
        return Optional.of(
                left.isEmpty()
                        ? new Verdict.Translated(KEY)
                        : new Verdict.Yours("translated as " + KEY + ", except " + String.join(", ", left)));
    }

    private static boolean haveImages(Object tree) {
        return switch (tree) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .anyMatch(member -> (member.getKey().equals(IMAGE) && member.getValue() instanceof String)
                                || haveImages(member.getValue()));
            case List<?> list -> list.stream().anyMatch(Profiles::haveImages);
            default -> false;
        };
    }

    private Map<String, Object> profile(Map<?, ?> from, List<String> left) {
        var whose = String.valueOf(from.get("display_name"));
        var profile = same(from, PROFILE, whose, Set.of(OVERRIDE, "profile_options"), left);
        override(from, whose, left).ifPresent(keys -> profile.put("spawner_override", keys));
        var options = new LinkedHashMap<String, Object>();
        members(from.get("profile_options"))
                .forEach((name, option) ->
                        options.put(String.valueOf(name), option(members(option), whose + "." + name, left)));
        if (!options.isEmpty()) {
            profile.put("profile_options", options);
        }
        return profile;
    }

    private Map<String, Object> option(Map<?, ?> from, String whose, List<String> left) {
        var option = same(from, Set.of("display_name"), whose, Set.of("choices", "unlisted_choice"), left);
        var choices = new LinkedHashMap<String, Object>();
        members(from.get("choices"))
                .forEach((word, choice) -> choices.put(
                        String.valueOf(word), overridden(members(choice), CHOICE, whose + "." + word, left)));
        if (!choices.isEmpty()) {
            option.put("choices", choices);
        }
        var unlisted = members(from.get("unlisted_choice"));
        if (!unlisted.isEmpty()) {
            option.put("unlisted_choice", overridden(unlisted, UNLISTED, whose + ".unlisted_choice", left));
        }
        return option;
    }

    private Map<String, Object> overridden(Map<?, ?> from, Set<String> known, String whose, List<String> left) {
        var to = same(from, known, whose, Set.of(OVERRIDE), left);
        override(from, whose, left).ifPresent(keys -> to.put("spawner_override", keys));
        return to;
    }

    /** Members that are texts, numbers or true and false, under the names they have. */
    private static Map<String, Object> same(
            Map<?, ?> from, Set<String> known, String whose, Set<String> elsewhere, List<String> left) {
        var to = new LinkedHashMap<String, Object>();
        from.forEach((name, value) -> {
            var key = String.valueOf(name);
            var converted = known.contains(key) ? Conversion.of(Object.class, value) : Optional.empty();
            converted.ifPresent(found -> to.put(key, found));
            if (converted.isEmpty() && !elsewhere.contains(key) && value != null) {
                left.add(whose + "." + key + " = " + Shown.of(key, value));
            }
        });
        return to;
    }

    private Optional<Map<String, Object>> override(Map<?, ?> from, String whose, List<String> left) {
        var given = from.get(OVERRIDE);
        if (given != null && Special.of(given).isPresent()) {
            left.add(whose + "." + OVERRIDE + " = " + Shown.of(OVERRIDE, given));
            return Optional.empty();
        }
        var keys = new LinkedHashMap<String, Object>();
        members(given).forEach((name, value) -> {
            var word = String.valueOf(name);
            var found = key(word, value);
            found.ifPresent(key -> keys.put(key.name(), key.value()));
            if (found.isEmpty()) {
                left.add(whose + "." + word + " = " + Shown.of(word, value));
            }
        });
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
    }

    /** A key of the section {@code spawner} and its value. */
    private record Overridden(String name, Object value) {}

    private Optional<Overridden> key(String word, @Nullable Object value) {
        if (word.equals(IMAGE)) {
            return value instanceof String image ? Optional.of(new Overridden(word, image)) : Optional.empty();
        }
        var entry = index.find(List.of("KubeSpawner." + word, "Spawner." + word), kinds.types());
        return entry.filter(
                        found -> found.path().equals("spawner." + found.key().name()))
                .filter(found -> !found.key().oneForAll())
                .flatMap(found -> Conversion.of(found.key().type(), value)
                        .map(converted -> new Overridden(found.key().name(), converted)));
    }

    private static Map<?, ?> members(@Nullable Object value) {
        return value instanceof Map<?, ?> map && Special.of(value).isEmpty() ? map : Map.of();
    }
}
