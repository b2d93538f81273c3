package io.essaim.cli.jupyterhub;

import io.essaim.config.schema.Schema;
import io.essaim.config.yaml.Node;
import io.essaim.config.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Every option of JupyterHub and what it is here (contract, section 10). Keys that mean the same are marked in the records
 * themselves, by {@code @JupyterHubOption}; what is to be said of all other options stands in {@code options.yaml}.
 */
public final class Counterparts {
    private static final String FILE = "options.yaml";
    private static final Map<String, Map<String, Node>> TOLD = read();

    private final KeyIndex index;

    Counterparts(Schema schema) {
        this.index = new KeyIndex(schema);
    }

    private static Map<String, Map<String, Node>> read() {
        var classes = new LinkedHashMap<String, Map<String, Node>>();
        for (var owner : members(YamlReader.read(FILE, text()))) {
            var options = new LinkedHashMap<String, Node>();
            members(owner.value()).forEach(option -> options.put(option.key(), option.value()));
            classes.put(owner.key(), options);
        }
        return classes;
    }

    private static String text() {
        try (var file = Objects.requireNonNull(Counterparts.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes that have options. */
    static Set<String> classes() {
        return TOLD.keySet();
    }

    /** The options of a class. */
    static Set<String> options(String owner) {
        return TOLD.getOrDefault(owner, Map.of()).keySet();
    }

    /** What becomes of an option: {@code JupyterHub.base_url}. */
    Counterpart of(String option) {
        var entries = index.all(option);
        var told = known(option);
        if (entries.isEmpty() == told.isEmpty()) {
            throw new IllegalStateException(
                    option + " must either be in " + FILE + " or stand at a key of the settings, and not both");
        }
        return told.orElseGet(() -> new Counterpart.Same(entries));
    }

    /** What is told of an option for which no key stands; empty for every other, and for those nobody knows. */
    public static Optional<Counterpart> known(String option) {
        int dot = option.lastIndexOf('.');
        return Optional.ofNullable(TOLD.getOrDefault(option.substring(0, Math.max(dot, 0)), Map.of())
                        .get(option.substring(dot + 1)))
                .filter(told -> !told.nothing())
                .map(told -> counterpart(option, told));
    }

    private static Counterpart counterpart(String option, Node told) {
        var members = members(told);
        var first = members.getFirst();
        var word = first.key();
        return switch (word) {
            case "unneeded" -> new Counterpart.Unneeded(scalar(first.value()));
            case "missing" -> new Counterpart.Missing(scalar(first.value()));
            case "in" ->
                new Counterpart.Within(
                        texts(first.value()), scalar(members.get(1).value()));
            default -> throw new IllegalStateException(FILE + ": " + option + ": unknown word " + word);
        };
    }

    private static List<Node.Member> members(Node node) {
        return node instanceof Node.Members(var _, var members) ? members : List.of();
    }

    private static List<String> texts(Node node) {
        var texts = new ArrayList<String>();
        if (node instanceof Node.Items(var _, var items)) {
            items.forEach(item -> texts.add(scalar(item)));
        } else {
            texts.add(scalar(node));
        }
        return texts;
    }

    private static String scalar(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
