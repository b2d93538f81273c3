package io.essaim.hub.pages;

import io.essaim.config.yaml.Node;
import io.essaim.config.yaml.YamlReader;
import io.essaim.web.pages.ApiPage.Answer;
import io.essaim.web.pages.ApiPage.Call;
import io.essaim.web.pages.ApiPage.Chapter;
import io.essaim.web.pages.ApiPage.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The OpenAPI document (3.1) as people read it: by the tags of its operations, references followed. */
final class ApiChapters {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final Node root;

    private ApiChapters(Node root) {
        this.root = root;
    }

    /** The chapters of a document, in the order of its tags. */
    static List<Chapter> of(String document) {
        return new ApiChapters(YamlReader.read("openapi.yaml", document)).chapters();
    }

    /** The version that a document says. */
    static String version(String document) {
        var read = new ApiChapters(YamlReader.read("openapi.yaml", document));
        return read.text(read.at(read.root, "info").orElseThrow(), "version");
    }

    private List<Chapter> chapters() {
        return items(root, "tags")
                .map(tag -> new Chapter(text(tag, "name"), text(tag, "description"), calls(text(tag, "name"))))
                .toList();
    }

    private List<Call> calls(String tag) {
        return members(root, "paths")
                .flatMap(path -> members(path.value())
                        .filter(method -> METHODS.contains(method.key()))
                        .filter(method -> texts(method.value(), "tags").contains(tag))
                        .map(method -> call(method.key(), path.key(), method.value())))
                .toList();
    }

    private Call call(String method, String path, Node said) {
        return new Call(
                method.toUpperCase(Locale.ROOT),
                path,
                text(said, "summary"),
                text(said, "description"),
                items(said, "parameters")
                        .map(this::resolved)
                        .map(this::parameter)
                        .toList(),
                body(said),
                members(said, "responses").map(this::answer).toList());
    }

    private Field parameter(Node said) {
        var type = at(said, "schema").map(this::type).orElse("");
        return new Field(text(said, "name"), type, text(said, "required").equals("true"), text(said, "description"));
    }

    /** Members of the object, or of the fields of a form. */
    private List<Field> body(Node said) {
        var fields = new ArrayList<Field>();
        var seen = new HashSet<String>();
        at(said, "requestBody").flatMap(body -> at(resolved(body), "content")).stream()
                .flatMap(this::members)
                .flatMap(content -> at(content.value(), "schema").stream())
                .map(this::resolved)
                .forEach(schema -> {
                    var required = texts(schema, "required");
                    members(schema, "properties")
                            .filter(property -> seen.add(property.key()))
                            .forEach(property -> fields.add(new Field(
                                    property.key(),
                                    type(property.value()),
                                    required.contains(property.key()),
                                    text(resolved(property.value()), "description"))));
                });
        return fields;
    }

    private Answer answer(Node.Member response) {
        var status = response.key().equals("default") ? "4xx, 5xx" : response.key();
        return new Answer(status, text(resolved(response.value()), "description"));
    }

    /** {@code string}, {@code array of string}, {@code object or null}. */
    private String type(Node reference) {
        var schema = resolved(reference);
        var types = at(schema, "type")
                .map(type -> type instanceof Node.Scalar(var _, var text, var _, var _) ? List.of(text) : texts(type))
                .orElse(List.of());
        var words = types.stream()
                .map(type -> type.equals("array")
                        ? at(schema, "items")
                                .map(items -> "array of " + type(items))
                                .orElse(type)
                        : type)
                .collect(Collectors.joining(" or "));
        var choices = texts(schema, "enum");
        return choices.isEmpty() ? words : words + ": " + String.join(", ", choices);
    }

    /** What a reference within the document leads to. */
    private Node resolved(Node node) {
        return at(node, "$ref")
                .filter(Node.Scalar.class::isInstance)
                .map(reference -> ((Node.Scalar) reference).text())
                .flatMap(this::target)
                .orElse(node);
    }

    private Optional<Node> target(String reference) {
        Optional<Node> found = Optional.of(root);
        for (var step : reference.replaceFirst("^#/", "").split("/", -1)) {
            found = found.flatMap(node -> at(node, step));
        }
        return found;
    }

    private Optional<Node> at(Node node, String key) {
        return node instanceof Node.Members members ? members.member(key).map(Node.Member::value) : Optional.empty();
    }

    private Stream<Node.Member> members(Node node, String key) {
        return at(node, key).stream().flatMap(this::members);
    }

    private Stream<Node.Member> members(Node node) {
        return node instanceof Node.Members(var _, var members) ? members.stream() : Stream.empty();
    }

    private Stream<Node> items(Node node, String key) {
        return at(node, key).stream()
                .flatMap(found -> found instanceof Node.Items(var _, var items) ? items.stream() : Stream.empty());
    }

    private List<String> texts(Node node, String key) {
        return at(node, key).map(ApiChapters::texts).orElse(List.of());
    }

    private static List<String> texts(Node node) {
        return node instanceof Node.Items(var _, var items)
                ? items.stream()
                        .flatMap(item -> item instanceof Node.Scalar scalar ? Stream.of(scalar.text()) : Stream.empty())
                        .toList()
                : List.of();
    }

    /** Without the marks that descriptions have around code: the page is not Markdown. */
    private String text(Node node, String key) {
        return at(node, key)
                .filter(Node.Scalar.class::isInstance)
                .map(scalar -> ((Node.Scalar) scalar).text().replace("`", ""))
                .orElse("");
    }
}
