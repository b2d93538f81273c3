package io.essaim.authenticators.oauth.claims;

import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a JSON object: {@code groups}, {@code metadata.name}. A dot leads inward, unless a member is
 * called so itself, as {@code https://example.org/groups}.
 */
public record ClaimPath(String path) {

    public ClaimPath {
        if (path.isBlank()) {
            throw new IllegalArgumentException("the name of a claim must not be empty");
        }
    }

    /** The value as text; a whole number counts as its digits. */
    public Optional<String> text(JsonObject data) {
        return find(data.members(), path).flatMap(ClaimPath::asText).filter(text -> !text.isBlank());
    }

    /** The value as texts; a single text counts as a list of one. */
    public Optional<List<String>> texts(JsonObject data) {
        return find(data.members(), path)
                .flatMap(value -> value instanceof List<?> items
                        ? Optional.of(items.stream()
                                .flatMap(item -> asText(item).stream())
                                .toList())
                        : asText(value).map(List::of));
    }

    private static Optional<Object> find(Map<?, ?> members, String path) {
        var whole = members.get(path);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            if (members.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                var found = find(inner, path.substring(dot + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> asText(@Nullable Object value) {
        return switch (value) {
            case String text -> Optional.of(text);
            case Integer number -> Optional.of(number.toString());
            case Long number -> Optional.of(number.toString());
            case null, default -> Optional.empty();
        };
    }
}
