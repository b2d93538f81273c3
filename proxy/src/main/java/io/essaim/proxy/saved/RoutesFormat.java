package io.essaim.proxy.saved;

import io.essaim.proxy.routes.RouteJson;
import io.essaim.proxy.routes.RouteTable;
import io.essaim.proxy.routes.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is in the file: all routes as the REST API lists them (contract 5.2), and how their paths are to be understood. */
final class RoutesFormat {
    private static final String FORMAT = "format";
    private static final String VERSION = "essaim-routes/1";
    private static final String HOST_ROUTING = "host_routing";
    private static final String ROUTES = "routes";
    private static final String LAST_ACTIVITY = "last_activity";

    private RoutesFormat() {}

    /** What was read is no file with routes, or none that is of use here. The message says why. */
    static final class Unusable extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    static byte[] write(RouteTable table) {
        var file = new LinkedHashMap<String, Object>();
        file.put(FORMAT, VERSION);
        file.put(HOST_ROUTING, table.hostRouting());
        file.put(ROUTES, RouteJson.of(table.all()));
        return RouteJson.write(file);
    }

    /** Puts all of it into the table, or nothing; how many routes that were. */
    static int read(byte[] content, RouteTable table) throws Unusable {
        var members = members(content);
        if (!VERSION.equals(members.get(FORMAT))) {
            throw new Unusable("its format is " + members.get(FORMAT) + " and not " + VERSION);
        }
        if (!Boolean.valueOf(table.hostRouting()).equals(members.get(HOST_ROUTING))) {
            throw new Unusable("it was written with host_routing: " + members.get(HOST_ROUTING) + ", and now that is "
                    + table.hostRouting());
        }
        if (!(members.get(ROUTES) instanceof Map<?, ?> routes)) {
            throw new Unusable("it has no routes");
        }
        var read = new LinkedHashMap<String, Entry>();
        for (var route : routes.entrySet()) {
            var path = String.valueOf(route.getKey());
            read.put(path, entry(path, route.getValue()));
        }
        read.forEach((path, entry) -> entry.putInto(table, path));
        return read.size();
    }

    private static Map<String, @Nullable Object> members(byte[] content) throws Unusable {
        try {
            return RouteJson.read(new String(content, StandardCharsets.UTF_8)).members();
        } catch (RouteJson.NotJson e) {
            throw new Unusable("it is no JSON: " + e.getMessage());
        }
    }

    private record Entry(Target target, Map<String, @Nullable Object> data, Instant lastActivity) {
        void putInto(RouteTable table, String path) {
            table.restore(path, target, RouteJson.object(data), lastActivity);
        }
    }

    private static Entry entry(String path, @Nullable Object value) throws Unusable {
        if (!(value instanceof Map<?, ?> members)) {
            throw new Unusable("its route " + path + " is " + value);
        }
        var data = new LinkedHashMap<String, @Nullable Object>();
        members.forEach((name, member) -> data.put(String.valueOf(name), member));
        var used = data.remove(LAST_ACTIVITY);
        try {
            var target = Target.of(String.valueOf(data.get("target")), RouteJson.object(data));
            return new Entry(target, data, Instant.parse(String.valueOf(used)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new Unusable("its route " + path + " cannot be understood: " + e.getMessage());
        }
    }
}
