package io.essaim.config.bind;

import io.essaim.config.yaml.Node;

/** The place in a text for what a person will write. */
final class Placeholder {
    private static final String TEXT = "{value}";

    private Placeholder() {}

    /** Whether it stands anywhere in there. */
    static boolean in(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.text().contains(TEXT);
            case Node.Items(var _, var items) -> items.stream().anyMatch(Placeholder::in);
            case Node.Members(var _, var members) -> members.stream().anyMatch(member -> in(member.value()));
        };
    }

    /** The same with the value in all its places, but never in where a file or variable is looked up. */
    static Node fill(Node node, String value) {
        if (References.is(node)) {
            return node;
        }
        return switch (node) {
            case Node.Scalar(var place, var text, var kind, var origin) ->
                new Node.Scalar(place, text.replace(TEXT, value), kind, origin);
            case Node.Items(var place, var items) ->
                new Node.Items(
                        place, items.stream().map(item -> fill(item, value)).toList());
            case Node.Members(var place, var members) ->
                new Node.Members(
                        place,
                        members.stream()
                                .map(member ->
                                        new Node.Member(member.key(), member.place(), fill(member.value(), value)))
                                .toList());
        };
    }
}
