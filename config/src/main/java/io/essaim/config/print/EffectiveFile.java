package io.essaim.config.print;

import io.essaim.config.bind.Settings;
import io.essaim.config.schema.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file as it counts: every key that has a value, defaults filled in, references followed, secrets masked. */
public final class EffectiveFile {
    private EffectiveFile() {}

    /** As YAML. */
    public static String yaml(Settings settings) {
        return YamlText.of(tree(settings));
    }

    /** As maps and lists, ready to be written as JSON. */
    public static Map<String, @Nullable Object> tree(Settings settings) {
        var plain = new Tree(settings::followed);
        var tree = new LinkedHashMap<String, @Nullable Object>();
        for (var section : settings.schema().sections()) {
            tree.put(
                    section.name(),
                    switch (section) {
                        case Section.Keys keys -> keys(settings, keys, plain, keys.name());
                        case Section.ListOf(var name, var item) -> plain.of(settings.list(item), name);
                        case Section.MapOf(var name, var item) -> plain.of(settings.map(item), name);
                    });
        }
        return tree;
    }

    private static Map<String, @Nullable Object> keys(
            Settings settings, Section.Keys section, Tree plain, String path) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        if (!section.variants().isEmpty()) {
            tree.put("type", settings.type(section.name()));
        }
        settings.records(section).forEach(record -> tree.putAll(plain.of(record, path)));
        section.each()
                .filter(each -> each.variant().equals(settings.type(section.name())))
                .ifPresent(
                        each -> tree.put(each.key(), items(settings, section, each, plain, path + "." + each.key())));
        return tree;
    }

    private static List<Map<String, @Nullable Object>> items(
            Settings settings, Section.Keys section, Section.Each each, Tree plain, String path) {
        var items = settings.each(section.name(), each.key());
        var trees = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < items.size(); i++) {
            trees.add(keys(items.get(i), section.item(each), plain, path + "[" + i + "]"));
        }
        return trees;
    }
}
