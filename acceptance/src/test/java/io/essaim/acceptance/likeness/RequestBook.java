package io.essaim.acceptance.likeness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the requests. Each file is a chapter, a list of steps; the first key of a step is its sender, with method and path:
 * {@code - { root: POST users, json: { usernames: [ada] }, case: one }}.
 */
final class RequestBook {
    private static final String API = "/hub/api/";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KEYS = Set.of("case", "json", "text", "form", "headers", "paged", "keep", "until");

    private final Set<String> titles = new HashSet<>();

    /** The steps of a chapter, in their order. */
    List<Step> chapter(String name) {
        var steps = new ArrayList<Step>();
        try (var file = RequestBook.class.getResourceAsStream(name + ".yaml")) {
            if (file == null) {
                throw new AssertionError("no chapter " + name);
            }
            var settings = LoadSettings.builder().setLabel(name).build();
            for (var written : (List<?>) new Load(settings).loadFromInputStream(file)) {
                steps.add(step(name, texts(Objects.requireNonNull(written))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return steps;
    }

    private Step step(String chapter, Map<String, Object> written) {
        var sender = written.keySet().iterator().next();
        var call = String.valueOf(written.get(sender));
        var words = call.split(" ", 2);
        var unknown = new HashSet<>(written.keySet());
        unknown.remove(sender);
        unknown.removeAll(KEYS);
        if (words.length < 2 || !unknown.isEmpty()) {
            throw new AssertionError(chapter + ": " + written + " has unknown " + unknown);
        }
        var of = Optional.ofNullable(written.get("case")).map(text -> " (" + text + ")");
        var title = chapter + ": " + sender + " " + call + of.orElse("");
        if (!titles.add(title)) {
            throw new AssertionError("two steps are called " + title);
        }
        return new Step(
                title,
                sender,
                new Step.Call(words[0], path(words[1]), headers(written), body(written)),
                strings(written.get("keep")),
                strings(written.get("until")));
    }

    /** Below the API, unless it begins with a slash. */
    private static String path(String written) {
        return written.startsWith("/") ? written : API + (written.equals(".") ? "" : written);
    }

    private static Map<String, String> headers(Map<String, Object> written) {
        var headers = new HashMap<>(strings(written.get("headers")));
        if (written.containsKey("paged")) {
            headers.put("Accept", "application/jupyterhub-pagination+json");
        }
        if (written.containsKey("form")) {
            headers.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
        }
        return headers;
    }

    private static Optional<String> body(Map<String, Object> written) {
        if (written.containsKey("json")) {
            return Optional.of(JSON.writeValueAsString(written.get("json")));
        }
        if (written.containsKey("form")) {
            return Optional.of(strings(written.get("form")).entrySet().stream()
                    .map(field -> field.getKey() + "=" + encodedBut(field.getValue()))
                    .collect(Collectors.joining("&")));
        }
        return Optional.ofNullable(written.get("text")).map(Object::toString);
    }

    /** What stands for a kept value stays as it is: the value is encoded when it is known. */
    private static String encodedBut(String value) {
        return value.startsWith("${") ? value : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Map<String, String> strings(@Nullable Object written) {
        if (written == null) {
            return Map.of();
        }
        return texts(written).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    @SuppressWarnings("unchecked") // keys of YAML maps here are texts
    private static Map<String, Object> texts(Object map) {
        return (Map<String, Object>) map;
    }
}
