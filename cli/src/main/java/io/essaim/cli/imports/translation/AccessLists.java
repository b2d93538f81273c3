package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.RecordedOption;
import io.essaim.cli.imports.python.Special;
import io.essaim.cli.settings.CustomScopeSettings;
import io.essaim.cli.settings.GroupSettings;
import io.essaim.cli.settings.RoleSettings;
import io.essaim.cli.settings.ServiceSettings;
import io.essaim.config.schema.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code load_roles}, {@code load_groups}, {@code services} and {@code custom_scopes}, whose items have the same keys here. */
record AccessLists(Draft draft) implements Rule {

    @Override
    public Optional<Verdict> decide(RecordedOption option) {
        var value = Special.of(option.value())
                .map(special -> special instanceof Special.Added(var added) ? added : special)
                .orElse(option.value());
        return switch (option.path()) {
            case "JupyterHub.load_roles" -> Optional.of(list("roles", value, RoleSettings.class));
            case "JupyterHub.services" -> Optional.of(list("services", value, ServiceSettings.class));
            case "JupyterHub.load_groups" -> Optional.of(named("groups", value, GroupSettings.class));
            case "JupyterHub.custom_scopes" -> Optional.of(named("custom_scopes", value, CustomScopeSettings.class));
            default -> Optional.empty();
        };
    }

    private Verdict list(String section, @Nullable Object value, Class<? extends Record> type) {
        var items = new ArrayList<Object>();
        var left = new ArrayList<String>();
        for (var item : value instanceof List<?> list ? list : List.of()) {
            if (item instanceof Map<?, ?> members) {
                items.add(item(String.valueOf(members.get("name")), members, type, left));
            } else {
                left.add("an item that is no dictionary");
            }
        }
        draft.put(section, items);
        return verdict(section, left);
    }

    private Verdict named(String section, @Nullable Object value, Class<? extends Record> type) {
        var items = new LinkedHashMap<String, Object>();
        var left = new ArrayList<String>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, item) ->
                    items.put(String.valueOf(name), item(String.valueOf(name), keys(item), type, left)));
        }
        draft.put(section, items);
        return verdict(section, left);
    }

    /** Before 4.0 a group was the list of its people. */
    private static Map<?, ?> keys(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> whole -> whole;
            case List<?> people -> Map.of("users", people);
            case null, default -> Map.of();
        };
    }

    private static Map<String, Object> item(
            String whose, Map<?, ?> members, Class<? extends Record> type, List<String> left) {
        var item = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> {
            var converted = Key.of(type).stream()
                    .filter(key -> key.name().equals(name))
                    .findFirst()
                    .flatMap(key -> Conversion.of(key.type(), value));
            converted.ifPresent(found -> item.put(String.valueOf(name), found));
            if (converted.isEmpty() && value != null) {
                left.add(whose + "." + name + " = " + Shown.of(String.valueOf(name), value));
            }
        });
        return item;
    }

    private static Verdict verdict(String section, List<String> left) {
        return left.isEmpty()
                ? new Verdict.Translated(section)
                : new Verdict.Yours("translated as " + section + ", except " + String.join(", ", left));
    }
}
