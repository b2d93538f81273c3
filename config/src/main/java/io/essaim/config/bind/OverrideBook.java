package io.essaim.config.bind;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.mistake.Mistakes;
import io.essaim.config.schema.Schema;
import io.essaim.config.values.Overrides;
import io.essaim.config.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All overrides of one file. Those that stand within the keys around others count on top of them. */
final class OverrideBook {
    private final Schema schema;
    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(Overrides overrides, OverrideScope scope, Node node) {

        /** The key around it, whose other keys are about the same thing. */
        String around() {
            var path = overrides.path();
            return path.substring(0, path.lastIndexOf('.'));
        }

        boolean within(Entry other) {
            return around().startsWith(other.around() + ".");
        }
    }

    OverrideBook(Schema schema, Path folder, Map<String, String> environment) {
        this.schema = schema;
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    void add(Overrides overrides, OverrideScope scope, Node node) {
        entries.put(overrides.path(), new Entry(overrides, scope, node));
    }

    /** Each that can count as it stands, after those around it. */
    List<List<Chosen>> each() {
        return entries.values().stream()
                .filter(entry -> !entry.overrides().template())
                .map(this::withThoseAround)
                .toList();
    }

    private List<Chosen> withThoseAround(Entry entry) {
        var chosen = new ArrayList<Chosen>();
        entries.values().stream()
                .filter(other -> entry.within(other) && !other.overrides().template())
                .forEach(other -> chosen.add(new Chosen(other.overrides().path(), Optional.empty())));
        chosen.add(new Chosen(entry.overrides().path(), Optional.empty()));
        return chosen;
    }

    /** Tells of those that do not go together with what was read. */
    void check(Map<String, Object> read, Mistakes mistakes) {
        var wrong = new ArrayList<Entry>();
        for (var chosen : each()) {
            var entry = entry(chosen.getLast().path());
            if (wrong.stream().anyMatch(entry::within)) {
                continue;
            }
            try {
                apply(read, chosen);
            } catch (IllegalArgumentException e) {
                wrong.add(entry);
                mistakes.add(entry.node().place(), entry.overrides().path(), String.valueOf(e.getMessage()));
            }
        }
    }

    private Entry entry(String path) {
        return Optional.ofNullable(entries.get(path))
                .orElseThrow(() -> new IllegalArgumentException("the file has no overrides at " + path));
    }

    /**
     * What was read, with these overrides counting, later ones more.
     *
     * @throws IllegalArgumentException when they do not go together, or a value does not fit
     */
    Map<String, Object> apply(Map<String, Object> read, List<Chosen> chosen) {
        var changed = new LinkedHashMap<>(read);
        var changes = new LinkedHashMap<OverrideScope, List<Map<String, ?>>>();
        for (var each : chosen) {
            var entry = entry(each.path());
            changes.computeIfAbsent(entry.scope(), _ -> new ArrayList<>()).add(values(entry, each.value()));
        }
        changes.forEach((scope, maps) -> scope.records()
                .forEach(type ->
                        changed.computeIfPresent(type.getName(), (_, base) -> Records.changed(type.cast(base), maps))));
        return changed;
    }

    private Map<String, ?> values(Entry entry, Optional<String> value) {
        if (!entry.overrides().template()) {
            return entry.overrides().values();
        }
        var path = entry.overrides().path();
        var written = value.orElseThrow(() -> new IllegalArgumentException(path + " needs a value"));
        var mistakes = new Mistakes();
        var keys = new UnknownKeys(schema, mistakes);
        var values = new Values(mistakes, new References(folder, environment, mistakes), keys, this);
        var read = new OverrideReading(entry.scope(), values, keys, mistakes).read(entry.node(), path, written);
        try {
            mistakes.refuse(path);
        } catch (ConfigRefused e) {
            throw new IllegalArgumentException(
                    e.mistakes().stream().map(mistake -> mistake.message()).collect(Collectors.joining("; ")), e);
        }
        return read.values();
    }
}
