package io.essaim.config.print;

import io.essaim.config.bind.Source;
import io.essaim.config.values.Masked;
import io.essaim.config.yaml.Node;
import io.essaim.config.yaml.PlainValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration file as it was written, for another machine: every value that is not to be shown is referred to there. */
public final class MovedFile {
    private final Source source;
    private final Map<String, Object> instead;

    private MovedFile(Source source, Map<String, Object> instead) {
        this.source = source;
        this.instead = Map.copyOf(instead);
    }

    /**
     * As maps and lists that may be changed, what stood in files of its own put in.
     *
     * @param instead for paths the value they have there; at least for those that {@link #hidden} names
     * @throws IllegalArgumentException when one of those is missing
     */
    public static Map<String, @Nullable Object> tree(Source source, Map<String, Object> instead) {
        var missing = new LinkedHashMap<>(hidden(source));
        missing.keySet().removeAll(instead.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("would be shown: " + missing.keySet());
        }
        return new MovedFile(source, instead).of(source.root(), "") instanceof Map<?, ?> tree
                ? copy(tree)
                : new LinkedHashMap<>();
    }

    /**
     * The values that are not to be shown, by path: those that the source was given, and addresses with a password in
     * them.
     */
    public static Map<String, String> hidden(Source source) {
        var hidden = new LinkedHashMap<String, String>();
        source.given().forEach((path, given) -> hidden.put(path, given.value()));
        addresses(source.root(), "", hidden);
        source.included().forEach((path, node) -> addresses(node, path, hidden));
        return hidden;
    }

    private static void addresses(Node node, String path, Map<String, String> hidden) {
        switch (node) {
            case Node.Scalar scalar -> {
                if (!Masked.credentials(scalar.text()).equals(scalar.text())) {
                    hidden.putIfAbsent(path, scalar.text());
                }
            }
            case Node.Items(var _, var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    addresses(items.get(i), path + "[" + i + "]", hidden);
                }
            }
            case Node.Members(var _, var members) ->
                members.forEach(member -> addresses(member.value(), join(path, member.key()), hidden));
        }
    }

    private @Nullable Object of(Node node, String path) {
        if (instead.containsKey(path)) {
            return instead.get(path);
        }
        return switch (source.included().getOrDefault(path, node)) {
            case Node.Scalar scalar -> PlainValue.of(scalar);
            case Node.Items(var _, var items) -> items(items, path);
            case Node.Members(var _, var members) -> members(members, path);
        };
    }

    private List<@Nullable Object> items(List<Node> items, String path) {
        var list = new ArrayList<@Nullable Object>();
        for (int i = 0; i < items.size(); i++) {
            list.add(of(items.get(i), path + "[" + i + "]"));
        }
        return list;
    }

    private Map<String, @Nullable Object> members(List<Node.Member> members, String path) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        members.forEach(member -> map.put(member.key(), of(member.value(), join(path, member.key()))));
        return map;
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> tree) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        tree.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
