package io.essaim.cli.imports.translation;

import io.essaim.config.values.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file in the making. Secrets go into files of their own, and only their names into the file. Used by one thread.
 */
final class Draft {
    /** The folder of secrets, beside the file. */
    static final String SECRETS = "secrets";

    private final Map<String, Object> tree = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** Sections in this order, those that stay empty left out at the end. */
    Draft(List<String> sections) {
        sections.forEach(section -> tree.put(section, Map.of()));
    }

    /** Sets the value of a key; one that was set before is replaced. */
    void put(String path, Object value) {
        var names = path.split("\\.", -1);
        var members = tree;
        for (int i = 0; i < names.length - 1; i++) {
            members = inner(members, names[i]);
        }
        members.put(names[names.length - 1], written(path, value));
    }

    private static Map<String, Object> inner(Map<String, Object> members, String name) {
        var inner = new LinkedHashMap<String, Object>();
        if (members.get(name) instanceof Map<?, ?> there) {
            there.forEach((key, value) -> inner.put(String.valueOf(key), value));
        }
        members.put(name, inner);
        return inner;
    }

    private Object written(String path, Object value) {
        return switch (value) {
            case Secret secret -> {
                var file = path.replaceAll("[^A-Za-z0-9_.-]", "_");
                secrets.put(file, secret.value());
                yield Map.of("file", SECRETS + "/" + file);
            }
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, Object>();
                map.forEach((name, member) -> members.put(String.valueOf(name), written(path + "." + name, member)));
                yield members;
            }
            case List<?> list -> {
                var items = new ArrayList<Object>();
                list.forEach(item -> items.add(written(path + "." + name(item, items.size()), item)));
                yield items;
            }
            default -> value;
        };
    }

    /** What an item of a list is told from the others by. */
    private static String name(Object item, int place) {
        return item instanceof Map<?, ?> map && map.get("name") instanceof String name ? name : Integer.toString(place);
    }

    /** The file, without empty sections. */
    Map<String, Object> tree() {
        var full = new LinkedHashMap<>(tree);
        full.values().removeIf(section -> section instanceof Map<?, ?> members && members.isEmpty());
        return full;
    }

    /** Names of files in the folder of secrets, and what goes into them. */
    Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }
}
