package io.essaim.config.bind;

import io.essaim.config.mistake.Mistakes;
import io.essaim.config.schema.Key;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.config.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads all sections of one file. Used once. */
public final class Sections {
    private static final String TYPE = "type";
    private static final String NAME = "name";
    private final Schema schema;
    private final Mistakes mistakes = new Mistakes();
    private final UnknownKeys keys;
    private final OverrideBook overrides;
    private final Values values;
    private final Map<String, Object> read = new LinkedHashMap<>();

    /**
     * A reading.
     *
     * @param folder where relative paths of references start
     */
    public Sections(Schema schema, Path folder, Map<String, String> environment) {
        this.schema = schema;
        this.keys = new UnknownKeys(schema, mistakes);
        this.overrides = new OverrideBook(schema, folder, environment);
        this.values = new Values(mistakes, new References(folder, environment, mistakes), keys, overrides);
    }

    /**
     * Everything the file says, defaults filled in.
     *
     * @throws io.essaim.config.mistake.ConfigRefused with every mistake there is
     */
    public Settings read(String file, Node root) {
        values.members(root, "").ifPresent(top -> {
            keys.check(top, "", schema.sections().stream().map(Section::name).collect(Collectors.toSet()));
            schema.sections().forEach(section -> section(section, top));
        });
        overrides.check(read, mistakes);
        mistakes.refuse(file);
        return new Settings(schema, read, values.followed(), values.source(root), overrides);
    }

    private void section(Section section, Node.Members top) {
        var node = top.member(section.name())
                .map(Node.Member::value)
                .orElseGet(() -> new Node.Scalar(top.place(), "", Node.Kind.NOTHING));
        switch (section) {
            case Section.Keys keysOf ->
                values.members(node, section.name())
                        .ifPresent(members -> new Typed(keysOf, section.name(), read).read(members));
            case Section.ListOf(var name, var item) ->
                values.items(node, name).ifPresent(items -> list(name, item, items));
            case Section.MapOf(var name, var item) ->
                values.members(node, name).ifPresent(members -> map(name, item, members));
        }
    }

    /** One section with a type, or an item of a list of such. */
    private final class Typed {
        private final Section.Keys section;
        private final String path;
        private final Map<String, Object> into;

        /** @param into where what was read is put */
        Typed(Section.Keys section, String path, Map<String, Object> into) {
            this.section = section;
            this.path = path;
            this.into = into;
        }

        void read(Node.Members members) {
            var variant = section.variants().isEmpty() ? Optional.<String>empty() : variant(members);
            var records = new ArrayList<>(section.always());
            variant.ifPresent(type -> section.recordsOf(type).forEach(records::add));
            // With a wrong type nobody can tell whose keys are right, so those of every type pass.
            var known = section.variants().isEmpty() || variant.isPresent()
                    ? names(records)
                    : names(section.records().toList());
            if (!section.variants().isEmpty()) {
                known.add(TYPE);
            }
            section.each()
                    .filter(each -> variant.isEmpty() || variant.get().equals(each.variant()))
                    .ifPresent(each -> known.add(each.key()));
            foreign(members, known, variant);
            values.within(new OverrideScope(
                    path, variant.isPresent() ? records : section.records().toList()));
            for (var type : records) {
                values.recordAmongOthers(type, members, path).ifPresent(value -> into.put(type.getName(), value));
            }
            variant.ifPresent(word -> into.put(section.name() + "." + TYPE, word));
            section.each()
                    .filter(each -> variant.filter(each.variant()::equals).isPresent())
                    .ifPresent(each -> items(each, members));
        }

        private void items(Section.Each each, Node.Members members) {
            var key = UnknownKeys.join(path, each.key());
            var node = members.member(each.key()).map(Node.Member::value);
            var items = node.flatMap(list -> values.items(list, key)).orElse(List.of());
            if (items.isEmpty()) {
                mistakes.add(members.place(), key, "is missing or empty; expected a list, each item with a type");
            }
            var found = new ArrayList<Settings>();
            var first = new HashMap<String, Integer>();
            for (int i = 0; i < items.size(); i++) {
                var item = section.item(each);
                var read = new LinkedHashMap<String, Object>();
                var where = key + "[" + i + "]";
                values.members(items.get(i), where).ifPresent(inner -> {
                    new Typed(item, where, read).read(inner);
                    distinct(each, inner, where, first);
                });
                found.add(new Settings(
                        new Schema(List.of(item)), read, values.followed(), values.source(items.get(i)), overrides));
            }
            into.put(section.name() + "." + each.key(), List.copyOf(found));
            members.member(each.refers())
                    .ifPresent(member ->
                            refers(member.value(), UnknownKeys.join(path, each.refers()), key, first.keySet()));
        }

        private void distinct(Section.Each each, Node.Members item, String where, Map<String, Integer> first) {
            item.member(each.distinct()).ifPresent(member -> {
                var text = member.value() instanceof Node.Scalar scalar ? scalar.text() : "";
                var line = first.putIfAbsent(text, member.place().line());
                if (line != null) {
                    mistakes.add(
                            member.place(),
                            UnknownKeys.join(where, each.distinct()),
                            "\"" + text + "\" stands on line " + line + " already; each needs a name of its own");
                }
            });
        }

        private void refers(Node node, String where, String key, Set<String> known) {
            switch (node) {
                case Node.Items(var _, var items) -> {
                    for (int i = 0; i < items.size(); i++) {
                        refers(items.get(i), where + "[" + i + "]", key, known);
                    }
                }
                case Node.Scalar scalar -> {
                    if (!scalar.nothing() && !known.contains(scalar.text())) {
                        var names = known.stream().sorted().collect(Collectors.joining(", "));
                        mistakes.add(
                                scalar.place(),
                                where,
                                "\"" + scalar.text() + "\" is none of " + key + "; expected one of " + names);
                    }
                }
                case Node.Members _ -> {
                    // told as a value of the wrong kind where the record is read
                }
            }
        }

        /** Unknown keys; one that belongs to another type is told as that. */
        private void foreign(Node.Members members, Set<String> known, Optional<String> variant) {
            var told = UnknownKeys.copy(known);
            for (var member : members.members()) {
                var owners = section.variants().keySet().stream()
                        .filter(type -> names(section.recordsOf(type).toList()).contains(member.key()))
                        .sorted()
                        .toList();
                if (!known.contains(member.key()) && !owners.isEmpty()) {
                    told.add(member.key());
                    mistakes.add(
                            member.place(),
                            UnknownKeys.join(path, member.key()),
                            "is a key of type " + String.join(" or ", owners) + ", not of type " + variant.orElse("?"));
                }
            }
            keys.check(members, path, told);
        }

        private Optional<String> variant(Node.Members members) {
            var key = UnknownKeys.join(path, TYPE);
            var expected =
                    "one of " + section.variants().keySet().stream().sorted().collect(Collectors.joining(", "));
            var given = members.member(TYPE).map(Node.Member::value).filter(node -> !node.nothing());
            if (given.isEmpty()) {
                if (section.defaultVariant().isEmpty()) {
                    mistakes.add(members.place(), key, "is missing; expected " + expected);
                }
                return section.defaultVariant();
            }
            if (given.get() instanceof Node.Scalar scalar && section.variants().containsKey(scalar.text())) {
                return Optional.of(scalar.text());
            }
            var found = given.get() instanceof Node.Scalar scalar ? "\"" + scalar.text() + "\"" : "this";
            mistakes.add(given.get().place(), key, found + " is wrong; expected " + expected);
            return Optional.empty();
        }
    }

    private void list(String name, Class<? extends Record> item, List<Node> items) {
        names(name, item, items);
        var found = new ArrayList<Object>();
        for (int i = 0; i < items.size(); i++) {
            values.record(item, items.get(i), name + "[" + i + "]").ifPresent(found::add);
        }
        read.put(item.getName(), found);
    }

    /** Items that have a name are told apart by it. */
    private void names(String section, Class<? extends Record> item, List<Node> items) {
        if (!names(List.of(item)).contains(NAME)) {
            return;
        }
        var first = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Node.Members members
                    && members.member(NAME).map(Node.Member::value).orElse(members) instanceof Node.Scalar name) {
                var line = first.putIfAbsent(name.text(), name.place().line());
                if (line != null) {
                    var path = UnknownKeys.join(section + "[" + i + "]", NAME);
                    mistakes.add(name.place(), path, twice(name.text(), line));
                }
            }
        }
    }

    private static String twice(String name, int line) {
        return "\"" + name + "\" stands here a second time, first on line " + line + "; join the two or rename one";
    }

    private void map(String name, Class<? extends Record> item, Node.Members members) {
        keys.duplicates(members, name);
        var found = new LinkedHashMap<String, Object>();
        for (var member : members.members()) {
            values.record(item, member.value(), UnknownKeys.join(name, member.key()))
                    .ifPresent(value -> found.put(member.key(), value));
        }
        read.put(item.getName(), found);
    }

    private static Set<String> names(List<Class<? extends Record>> records) {
        return records.stream()
                .flatMap(type -> Key.of(type).stream())
                .map(Key::name)
                .collect(Collectors.toSet());
    }
}
