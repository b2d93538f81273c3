package io.essaim.hub.api;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.Server;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Resource;
import io.essaim.hub.activity.ActivityLedger;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /users/U/activity}: what servers report of themselves (contract 1.8). */
final class ActivityResource {
    private static final String LAST = "last_activity";
    private static final Duration FUTURE = Duration.ofMinutes(59);

    private final Gate gate;
    private final ApiParts parts;
    private final Store store;
    private final ActivityLedger ledger;

    ActivityResource(Gate gate, ApiParts parts) {
        this.gate = gate;
        this.parts = parts;
        this.store = parts.ports().store();
        this.ledger = parts.activity();
    }

    void routes(Router router) {
        router.on(Method.POST, "users/*/activity", this::report)
                .on(Method.POST, "users/*/admin-access", this::adminAccess);
    }

    private void report(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), "users:activity");
        var user = store.users().find(exchange.name(0)).orElseThrow(Gate::notFound);
        var input = new Input("activity", exchange.object().orElse(JsonObject.empty()));
        var own = input.text(LAST).map(this::instant);
        var servers =
                input.object("servers").filter(members -> !members.members().isEmpty());
        if (own.isEmpty() && servers.isEmpty()) {
            throw new HttpProblem(400, "body must contain at least one of `last_activity` or `servers`");
        }
        // All of it is read before any of it counts.
        var reported = servers.map(members -> servers(user, members)).orElse(Map.of());
        own.ifPresent(when -> ledger.user(user.id(), when));
        reported.forEach(ledger::server);
        exchange.send(200);
    }

    private Map<Long, Instant> servers(User user, JsonObject members) {
        var rows = store.servers().ofUsers(List.of(user.id())).getOrDefault(user.id(), List.of());
        var reported = new HashMap<Long, Instant>();
        for (var entry : members.members().entrySet()) {
            var server = find(rows, entry.getKey())
                    .orElseThrow(() ->
                            new HttpProblem(400, "No such server '" + entry.getKey() + "' for user " + user.name()));
            reported.put(server.id(), ofServer(entry.getKey(), entry.getValue()));
        }
        return reported;
    }

    private static Optional<Server> find(List<Server> rows, String name) {
        return rows.stream().filter(server -> server.key().name().equals(name)).findFirst();
    }

    private Instant ofServer(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.get(LAST) instanceof String text) {
            return instant(text);
        }
        throw new HttpProblem(400, "activity.servers['" + name + "'] must be an object with last_activity");
    }

    private Instant instant(String text) {
        var when = Times.read(text).orElseThrow(() -> new HttpProblem(400, "Not a valid timestamp: '" + text + "'"));
        if (when.isAfter(parts.clock().instant().plus(FUTURE))) {
            throw new HttpProblem(400, "Rejecting activity from more than an hour in the future: " + text);
        }
        return when;
    }

    /** Since tokens have scopes there is nothing to do here: who may visit a server may (contract 2.10). */
    private void adminAccess(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), "servers");
        if (!parts.settings().adminAccess()) {
            throw new HttpProblem(403, "admin access to user servers disabled");
        }
        if (store.users().find(exchange.name(0)).isEmpty()) {
            throw Gate.notFound();
        }
        exchange.send(200);
    }
}
