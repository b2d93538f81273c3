package io.essaim.proxy.routes;

import io.essaim.domain.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a hub says with its own route of servers that have none: how their programs are to be answered (contract 4.6). The
 * member {@code absent_servers} of the route's data, which other proxies keep and do not heed.
 *
 * @param prefix what the paths of people's servers begin with, {@code /user/}
 * @param spawn what the paths of the pages begin with that start them, {@code /hub/spawn/}
 * @param status 424, or 503 for older JupyterLabs
 * @param named whether people may have servers with names
 * @param origin what people's addresses begin with, without a slash at its end; when empty it is that of the request
 * @param headers of the hub's own answers
 */
public record AbsentServers(
        String prefix, String spawn, int status, boolean named, Optional<String> origin, Map<String, String> headers) {
    /** The name of the member. */
    public static final String IN_ROUTE = "absent_servers";

    private static final Logger LOG = LoggerFactory.getLogger(AbsentServers.class);

    public AbsentServers {
        headers = Map.copyOf(headers);
        if (!isFolder(prefix) || !isFolder(spawn)) {
            throw new IllegalArgumentException("prefix and spawn must begin and end with a slash");
        }
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be one of an error, and it is " + status);
        }
        headers.forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9-]+") || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("no header: " + name);
            }
        });
    }

    private static boolean isFolder(String path) {
        return path.startsWith("/") && path.endsWith("/");
    }

    /**
     * What the data of a route say of it; nothing when they do not. What cannot be understood, as it may be of a newer hub, is
     * left to that hub.
     */
    static Optional<AbsentServers> of(JsonObject data) {
        if (!(data.members().get(IN_ROUTE) instanceof Map<?, ?> members)) {
            return Optional.empty();
        }
        try {
            var said = JsonObject.copyOf(members);
            return Optional.of(new AbsentServers(
                    said.text("prefix").orElse(""),
                    said.text("spawn").orElse(""),
                    said.number("status").orElse(0L).intValue(),
                    Boolean.TRUE.equals(said.members().get("named")),
                    said.text("origin"),
                    headers(said.members().get("headers"))));
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "What a hub says of servers that do not run cannot be understood, and it is asked: {}",
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, String> headers(@Nullable Object value) {
        var headers = new LinkedHashMap<String, String>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, text) -> headers.put(String.valueOf(name), String.valueOf(text)));
        }
        return headers;
    }
}
