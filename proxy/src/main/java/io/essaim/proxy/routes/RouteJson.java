package io.essaim.proxy.routes;

import io.essaim.domain.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Routes as JSON, and back. */
public final class RouteJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private RouteJson() {}

    /** A body that cannot be read as JSON. The message says where and why. */
    public static final class NotJson extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        NotJson(String message) {
            super(message);
        }
    }

    /**
     * The object in a body; anything else that is JSON counts as an object without members, as it does in JavaScript.
     *
     * @throws NotJson when it is not JSON
     */
    public static JsonObject read(String body) throws NotJson {
        if (body.isBlank()) {
            throw new NotJson("it is empty");
        }
        try {
            return MAPPER.readValue(body, Object.class) instanceof Map<?, ?> members
                    ? object(members)
                    : JsonObject.empty();
        } catch (JacksonException e) {
            throw new NotJson(e.getOriginalMessage());
        }
    }

    /** One route, or all by path. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** {@code {target, …data, last_activity}}. */
    public static Map<String, @Nullable Object> of(RouteEntry entry) {
        var members = new LinkedHashMap<String, @Nullable Object>(entry.data().members());
        members.put("last_activity", MILLISECONDS.format(entry.lastActivity()));
        return members;
    }

    /** All of them, by path. */
    public static Map<String, Map<String, @Nullable Object>> of(List<RouteEntry> entries) {
        var all = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        for (var entry : entries) {
            all.put(entry.prefix(), of(entry));
        }
        return all;
    }

    /** Members that were read, as an object. */
    public static JsonObject object(Map<?, ?> members) {
        var object = JsonObject.empty();
        for (var member : members.entrySet()) {
            object = object.with(String.valueOf(member.getKey()), member.getValue());
        }
        return object;
    }
}
