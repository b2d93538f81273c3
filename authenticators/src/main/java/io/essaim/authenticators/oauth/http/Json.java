package io.essaim.authenticators.oauth.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.essaim.domain.json.JsonObject;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON of other sites. */
public final class Json {
    private Json() {}

    /** The object a text is. */
    public static Optional<JsonObject> object(String text) {
        try {
            return Optional.of(JsonObject.copyOf(JSONObjectUtils.parse(text)));
        } catch (ParseException | IllegalArgumentException _) {
            return Optional.empty(); // the caller says whose text it was
        }
    }

    /** The list of objects a text is. */
    public static Optional<List<JsonObject>> objects(String text) {
        return object("{\"list\":" + text + "}")
                .flatMap(found -> listed(found.members().get("list")));
    }

    private static Optional<List<JsonObject>> listed(@Nullable Object value) {
        if (!(value instanceof List<?> items)) {
            return Optional.empty();
        }
        var objects = new ArrayList<JsonObject>();
        for (var item : items) {
            if (!(item instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            objects.add(JsonObject.copyOf(map));
        }
        return Optional.of(objects);
    }
}
