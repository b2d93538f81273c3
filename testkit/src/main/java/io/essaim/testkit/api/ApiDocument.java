package io.essaim.testkit.api;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hub's OpenAPI document, as it is served. */
public final class ApiDocument {
    private static final String FILE = "/io/essaim/hub/api/openapi.yaml";
    private static final int REFUSED = 400;
    private static final String JSON_TYPE = "application/json";
    private static final String ANY_TYPE = "*/*";
    private static final String PREFIX = "/hub/api";
    private static final String ADDRESS = "https://essaim.test/openapi.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode root;
    private final List<Operation> operations;
    private final SchemaRegistry schemas;

    /**
     * Something that can be asked.
     *
     * @param path with names in braces, {@code /users/{user}}
     * @param pointer where it stands in the document
     * @param scopes any of which it needs
     */
    public record Operation(String method, String path, String pointer, List<String> scopes) {
        public Operation {
            scopes = List.copyOf(scopes);
        }

        /** The same with a star for every name. */
        public String route() {
            return method + " " + path.replaceAll("\\{[^}]*}", "*");
        }

        private boolean isOf(String askedMethod, List<String> asked) {
            var parts = List.of(path.split("/", -1));
            return method.equals(askedMethod)
                    && parts.size() == asked.size()
                    && Stream.iterate(0, i -> i < parts.size(), i -> i + 1)
                            .allMatch(i ->
                                    parts.get(i).startsWith("{") || parts.get(i).equals(asked.get(i)));
        }

        private long names() {
            return path.chars().filter(letter -> letter == '{').count();
        }
    }

    private ApiDocument(JsonNode root) {
        this.root = root;
        this.operations = root.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> operation(path.getKey(), method.getKey(), method.getValue())))
                .toList();
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ADDRESS, root.toString())));
    }

    private static Operation operation(String path, String method, JsonNode said) {
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                "/paths/" + path.replace("/", "~1") + "/" + method,
                said.path("x-scopes").valueStream().map(JsonNode::asString).toList());
    }

    /** The hub's own, from the class path. */
    public static ApiDocument ofHub() {
        return OfHub.DOCUMENT;
    }

    /** Read once, when it is first asked for. */
    private static final class OfHub {
        static final ApiDocument DOCUMENT = read();

        private static ApiDocument read() {
            try (var file = Objects.requireNonNull(ApiDocument.class.getResourceAsStream(FILE), FILE)) {
                var settings = LoadSettings.builder().setLabel(FILE).build();
                return new ApiDocument(JSON.valueToTree(new Load(settings).loadFromInputStream(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** All that can be asked, in the order of the document. */
    public List<Operation> operations() {
        return operations;
    }

    /** The operation that a request is; the one with the fewest names in its path, where several would do. */
    public Optional<Operation> operation(String method, String rawPath) {
        var below = rawPath.substring(rawPath.indexOf(PREFIX) + PREFIX.length());
        var parts = List.of((below.isEmpty() ? "/" : below).split("/", -1));
        return operations.stream()
                .filter(operation -> operation.isOf(method, parts))
                .min(Comparator.comparingLong(Operation::names));
    }

    /** The version that every answer of the hub says. */
    public String version() {
        return root.at("/info/version").asString();
    }

    /** Holds an answer of ours, and what it answers, against the document; a real JupyterHub says another version, and has its own. */
    public void checkOurs(HttpResponse<String> response) {
        var path = response.uri().getRawPath();
        var ours = response.headers()
                .firstValue("x-jupyterhub-version")
                .filter(version()::equals)
                .isPresent();
        if (ours && path.contains(PREFIX)) {
            check(response);
        }
    }

    /** Holds an answer against the document, and the body that was sent where it was taken. */
    public void check(HttpResponse<String> response) {
        var method = response.request().method();
        var path = response.uri().getRawPath();
        check(method, path, ApiAnswer.of(response));
        if (response.statusCode() < REFUSED) {
            operation(method, path).ifPresent(operation -> check(operation, ApiRequest.of(response.request())));
        }
    }

    private void check(Operation operation, ApiRequest request) {
        var described = operation.pointer() + "/requestBody";
        if (request.body().isEmpty()) {
            if (root.at(described + "/required").asBoolean(false)) {
                throw new AssertionError(operation + " was done without the body that the document demands");
            }
            return;
        }
        var taken = Stream.of(request.mediaType(), JSON_TYPE, ANY_TYPE)
                .filter(type -> root.at(described + "/content").has(type))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(operation + " took a body that the document does not know: " + request));
        if (taken.equals(JSON_TYPE)) {
            // With a token, what is JSON may be called anything (contract 1.1).
            var errors = errors(described + "/content/application~1json/schema", request.json());
            if (!errors.isEmpty()) {
                throw new AssertionError(
                        operation + " took " + request + "\nwhich the document does not know: " + errors);
            }
        }
    }

    /**
     * Holds an answer against the document.
     *
     * @param rawPath with {@code /hub/api} in it, without a query
     * @throws AssertionError when the document does not say that
     */
    public void check(String method, String rawPath, ApiAnswer answer) {
        var operation = operation(method, rawPath);
        if (operation.isEmpty()) {
            if (!answer.mayBeOfNothing(method)) {
                throw new AssertionError(method + " " + rawPath + " is not in the document and was answered " + answer);
            }
            return;
        }
        if (!answer.isOfAnything()) {
            check(operation.get(), answer);
        }
    }

    private void check(Operation operation, ApiAnswer answer) {
        var described = resolved(operation.pointer() + "/responses/" + answer.status())
                .or(() -> Optional.of(operation.pointer() + "/responses/default")
                        .filter(_ -> answer.isBySize())
                        .flatMap(this::resolved))
                .orElseThrow(() -> new AssertionError(operation + " does not say that it may answer " + answer));
        var content = root.at(described).path("content");
        if (content.isEmpty() || operation.method().equals("HEAD")) {
            return;
        }
        if (!content.has(answer.mediaType())) {
            throw new AssertionError(
                    operation + " answers with one of " + content.propertyNames() + ", not with " + answer);
        }
        var schema = described + "/content/" + answer.mediaType().replace("/", "~1") + "/schema";
        if (!root.at(schema).isMissingNode()) {
            answer.json().forEach(json -> validate(operation, schema, json, answer));
        }
    }

    /** Where it stands, references followed; empty when it does not. */
    private Optional<String> resolved(String pointer) {
        var node = root.at(pointer);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(node.has("$ref") ? node.get("$ref").asString().substring(1) : pointer);
    }

    private List<Error> errors(String schema, JsonNode json) {
        return schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + schema)).validate(json);
    }

    private void validate(Operation operation, String schema, JsonNode json, ApiAnswer answer) {
        var errors = errors(schema, json);
        if (!errors.isEmpty()) {
            throw new AssertionError(
                    operation + " answered " + answer + "\nwhich the document does not know: " + errors);
        }
    }
}
