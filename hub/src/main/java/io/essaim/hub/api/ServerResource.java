package io.essaim.hub.api;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Pending;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.Endpoint;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.essaim.hub.login.PreChecks;
import io.essaim.hub.names.ServerNames;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.servers.StartOutcome;
import io.essaim.hub.servers.StopOutcome;
import io.essaim.hub.settings.HubSettings;
import io.helidon.http.Method;
import java.util.List;
import java.util.Map;

/** {@code /users/U/server} and {@code /users/U/servers/S} (contract 1.7). */
final class ServerResource {
    private static final String START = "start:servers";

    private final Gate gate;
    private final Store store;
    private final ServerLife life;
    private final HubSettings.Limits limits;
    private final PreChecks checks;
    private final ServerNames names;
    private final ServerModels models;

    ServerResource(Gate gate, ApiParts parts, ServerModels models) {
        this.gate = gate;
        this.store = parts.ports().store();
        this.life = parts.life();
        this.limits = parts.settings().limits();
        this.checks = parts.admissions().checks();
        this.names = new ServerNames(limits);
        this.models = models;
    }

    void routes(Router router) {
        on(router, Method.GET, this::read);
        on(router, Method.PUT, this::create);
        on(router, Method.POST, this::start);
        on(router, Method.PATCH, this::change);
        on(router, Method.DELETE, this::stop);
    }

    private static void on(Router router, Method method, Endpoint endpoint) {
        router.on(method, "users/*/server", endpoint).on(method, "users/*/servers/?", endpoint);
    }

    static ServerKey key(Exchange exchange) {
        return new ServerKey(exchange.name(0), exchange.names().size() > 1 ? exchange.name(1) : "");
    }

    private Requester require(Exchange exchange, String scope) {
        return gate.require(exchange, new Resource.OfServer(key(exchange)), scope);
    }

    private User owner(ServerKey key) {
        return store.users().find(key.user()).orElseThrow(Gate::notFound);
    }

    private void read(Exchange exchange) {
        var requester = require(exchange, "read:servers");
        var key = key(exchange);
        var owner = owner(key);
        var server = store.servers().find(owner.id(), key.name());
        if (server.isEmpty() && !key.isDefault()) {
            throw noServer(key);
        }
        exchange.send(
                200, server.map(found -> models.model(found, requester)).orElseGet(() -> models.never(key, requester)));
    }

    private static HttpProblem noServer(ServerKey key) {
        return new HttpProblem(404, Phrase.of("{0} has no server named '{1}'", key.user(), key.name()));
    }

    private void create(Exchange exchange) {
        var requester = require(exchange, START);
        var key = key(exchange);
        var owner = owner(key);
        if (key.isDefault()) {
            throw new HttpProblem(409, Phrase.of("The default server of {0} always exists", owner.name()));
        }
        var existing = servers(owner);
        if (existing.stream().anyMatch(server -> server.key().equals(key))) {
            throw new HttpProblem(409, Phrase.of("Server {0} already exists", key));
        }
        names.checkNew(key, existing, life.namedServerLimit(owner));
        var input = new Input("server", body(exchange)).only("display_name", "user_options");
        var options = startable(owner, StartOptions.of(input));
        var server = store.transaction(() -> {
            var made = store.servers().ensure(owner.id(), key.name(), options.displayName());
            return options.userOptions()
                    .flatMap(chosen -> store.servers().edit(made.id(), key.name(), made.displayName(), chosen))
                    .orElse(made);
        });
        exchange.send(201, models.model(server, requester));
    }

    private static JsonObject body(Exchange exchange) {
        return exchange.object().orElse(JsonObject.empty());
    }

    private List<Server> servers(User owner) {
        return store.servers().ofUsers(List.of(owner.id())).getOrDefault(owner.id(), List.of());
    }

    private void start(Exchange exchange) {
        require(exchange, START);
        var key = key(exchange);
        var owner = owner(key);
        names.checkStart(key, servers(owner), () -> life.namedServerLimit(owner));
        var options = StartOptions.ofStart(body(exchange));
        checks.beforeStart(owner);
        var outcome =
                life.start(owner, key.name(), options.displayName(), options.userOptions(), limits.slowSpawnTimeout());
        answer(exchange, key, outcome);
    }

    private static void answer(Exchange exchange, ServerKey key, StartOutcome outcome) {
        switch (outcome) {
            case StartOutcome.Ready _ -> exchange.send(201);
            case StartOutcome.Pending _ -> exchange.send(202);
            case StartOutcome.AlreadyRunning _ ->
                throw new HttpProblem(400, Phrase.of("{0} is already running", spoken(key)));
            case StartOutcome.Busy(var pending) -> throw busy(key, pending);
            case StartOutcome.Refused refused -> throw problem(refused);
            case StartOutcome.Throttled(var message, var retryAfter) ->
                throw new HttpProblem(
                        429,
                        message,
                        retryAfter
                                .map(wait -> Map.of("Retry-After", Long.toString(wait.toSeconds())))
                                .orElse(Map.of()));
            case StartOutcome.Failed failed ->
                throw new HttpProblem(status(failed.reason()), failed.reason().message());
        }
    }

    private static HttpProblem busy(ServerKey key, Pending pending) {
        var server = spoken(key);
        return new HttpProblem(
                400,
                switch (pending) {
                    case SPAWN -> Phrase.of("{0} is pending spawn", server);
                    case STOP -> Phrase.of("{0} is pending stop", server);
                    case CHECK -> Phrase.of("{0} is pending check", server);
                    case RENAME -> Phrase.of("{0} is pending rename", server);
                });
    }

    /** A refusal is the caller's to mend; what goes wrong after that is the hub's side (contract 8.5). */
    private static int status(EndReason reason) {
        return switch (reason.kind()) {
            case REJECTED, CANCELLED, REQUESTED, CULLED, MOVED -> 400;
            case START_TIMEOUT, HTTP_TIMEOUT, EXITED, VANISHED, ERROR -> 500;
        };
    }

    /** The server in a sentence: {@code alice} or {@code alice:work}. */
    static String spoken(ServerKey key) {
        return key.isDefault() ? key.user() : key.user() + ":" + key.name();
    }

    private void change(Exchange exchange) {
        var requester = require(exchange, START);
        var key = key(exchange);
        var owner = owner(key);
        var input = new Input("server", body(exchange)).only("name", "display_name", "user_options");
        if (input.object().isEmpty()) {
            throw new HttpProblem(400, "Must specify at least one of name, display_name, user_options");
        }
        var server = store.servers().find(owner.id(), key.name()).orElseThrow(() -> noServer(key));
        if (key.isDefault() && (input.has("name") || input.has("display_name"))) {
            throw new HttpProblem(400, Phrase.of("Cannot rename the default server"));
        }
        exchange.send(200, models.model(edit(owner, server, input), requester));
    }

    /** Options that no start could be made of are refused when they are set, as those of the form are. */
    private StartOptions startable(User owner, StartOptions options) {
        options.userOptions().flatMap(wish -> life.objection(owner, wish)).ifPresent(refused -> {
            throw problem(refused);
        });
        return options;
    }

    private static HttpProblem problem(StartOutcome.Refused refused) {
        return new HttpProblem(refused.forbidden() ? 403 : 400, refused.message());
    }

    private Server edit(User owner, Server server, Input input) {
        var options = startable(owner, StartOptions.of(input));
        var name = input.text("name").orElse(server.key().name());
        if (!name.equals(server.key().name())) {
            names.checkEnabled();
            ServerNames.checkSlug(name);
        }
        try {
            return store.servers()
                    .edit(
                            server.id(),
                            name,
                            options.displayName().or(server::displayName),
                            options.userOptions().orElse(server.userOptions()))
                    .orElseThrow(() -> new HttpProblem(
                            400, Phrase.of("{0} is running; stop it before changing it", spoken(server.key()))));
        } catch (AlreadyExists e) {
            throw new HttpProblem(
                    409,
                    Phrase.of(
                            "{0} already has a server named '{1}'", server.key().user(), name));
        }
    }

    private void stop(Exchange exchange) {
        var requester = require(exchange, "delete:servers");
        var key = key(exchange);
        var owner = owner(key);
        boolean remove = new Input("server", body(exchange)).flag("remove").orElse(false);
        if (!key.isDefault()) {
            names.checkEnabled();
            if (store.servers().find(owner.id(), key.name()).isEmpty()) {
                throw noServer(key);
            }
        } else if (remove) {
            throw new HttpProblem(400, Phrase.of("Cannot delete the default server"));
        }
        checks.beforeStop(owner, requester.is(owner.name()));
        var outcome = life.stop(
                key,
                EndReason.Kind.REQUESTED,
                Phrase.of("The server was stopped on request."),
                limits.slowStopTimeout());
        switch (outcome) {
            case StopOutcome.Stopped() -> stopped(exchange, key, remove);
            case StopOutcome.NotRunning() -> stopped(exchange, key, remove);
            case StopOutcome.Pending _ -> stopping(exchange, key, remove);
            case StopOutcome.Busy(var pending) -> throw busy(key, pending);
        }
    }

    private void stopped(Exchange exchange, ServerKey key, boolean remove) {
        if (remove) {
            life.remove(key);
        }
        exchange.send(204);
    }

    /** The stop goes on; a removal waits for it beside, since the caller will not. */
    private void stopping(Exchange exchange, ServerKey key, boolean remove) {
        if (remove) {
            Thread.ofVirtual().name("remove " + key).start(() -> new Removal(life, key).run());
        }
        exchange.send(202);
    }
}
