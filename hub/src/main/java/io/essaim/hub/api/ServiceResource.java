package io.essaim.hub.api;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Service;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.Store;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.access.ScopeProblem;
import io.essaim.hub.access.Subject;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.helidon.http.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code /services} (contract 1.10). */
final class ServiceResource {
    private static final int SHORTEST_TOKEN = 8;
    private static final String CLIENT_PREFIX = "service-";

    private final Gate gate;
    private final ApiParts parts;
    private final Store store;
    private final ServiceModels models;

    ServiceResource(Gate gate, ApiParts parts, ServiceModels models) {
        this.gate = gate;
        this.parts = parts;
        this.store = parts.ports().store();
        this.models = models;
    }

    void routes(Router router) {
        router.on(Method.GET, "services", this::list)
                .on(Method.GET, "services/*", this::read)
                .on(Method.POST, "services/*", this::create)
                .on(Method.DELETE, "services/*", this::delete);
    }

    private void list(Exchange exchange) {
        var requester = gate.requireSome(exchange, "list:services");
        var shown = new LinkedHashMap<String, Object>();
        for (var service : store.services().list()) {
            if (requester.may("list:services", Resource.service(service.name()))) {
                shown.put(service.name(), models.model(service, requester));
            }
        }
        exchange.send(200, shown);
    }

    private void read(Exchange exchange) {
        var name = exchange.name(0);
        var requester = gate.require(
                exchange, Resource.service(name), "read:services", "read:services:name", "read:roles:services");
        exchange.send(200, models.model(service(name), requester));
    }

    private Service service(String name) {
        return store.services().find(name).orElseThrow(() -> new HttpProblem(404, "No such service: " + name));
    }

    private void create(Exchange exchange) {
        var name = exchange.name(0);
        var requester = gate.require(exchange, Resource.service(name), "admin:services");
        var input = new Input("service", exchange.object().orElse(JsonObject.empty())).only(ServiceInput.KEYS);
        if (store.services().find(name).isPresent()) {
            throw new HttpProblem(409, "Service " + name + " already exists");
        }
        if (input.object().isEmpty()) {
            throw new HttpProblem(400, "Invalid service data: expected an object that says something of the service");
        }
        if (input.texts("command").filter(command -> !command.isEmpty()).isPresent()) {
            throw new HttpProblem(400, "Can not create managed service " + name + " at runtime");
        }
        var service = ServiceInput.service(name, input);
        checkRights(requester, service);
        service.oauthClientId().ifPresent(this::checkClient);
        var token = input.text("api_token");
        token.ifPresent(this::checkToken);
        var saved = store.transaction(() -> save(service, token));
        parts.control().checkRoutes();
        exchange.send(201, models.model(saved, requester));
    }

    /** Nobody makes a service that may do more than themselves (contract 1.10). */
    private void checkRights(Requester requester, Service service) {
        if (service.admin() && !requester.admin()) {
            throw new HttpProblem(400, "Only admins can create admin services");
        }
        try {
            var asked = parts.access().scopes().expand(service.oauthAllowedScopes(), Subject.service(service.name()));
            if (!requester.scopes().contains(asked, requester.memberships())) {
                throw new HttpProblem(
                        400, "oauth_client_allowed_scopes of a service must be within what its creator may do");
            }
        } catch (ScopeProblem e) {
            throw new HttpProblem(400, Objects.requireNonNullElse(e.getMessage(), "Invalid scopes"));
        }
    }

    /** A service that is deleted takes its client with it, so that must be nobody else's: not a server's, not the hub's. */
    private void checkClient(String id) {
        if (!id.startsWith(CLIENT_PREFIX)) {
            throw new HttpProblem(400, "service.oauth_client_id must begin with " + CLIENT_PREFIX);
        }
        boolean taken = store.services().list().stream()
                .anyMatch(other -> other.oauthClientId()
                        .orElse(CLIENT_PREFIX + other.name())
                        .equals(id));
        if (taken || store.oauth().client(id).isPresent()) {
            throw new HttpProblem(400, "service.oauth_client_id " + id + " is in use already");
        }
    }

    private void checkToken(String token) {
        if (token.length() < SHORTEST_TOKEN) {
            throw new HttpProblem(400, "service.api_token must have at least " + SHORTEST_TOKEN + " characters");
        }
        if (parts.access().byToken(token).isPresent()) {
            throw new HttpProblem(400, "service.api_token is in use already");
        }
    }

    private Service save(Service service, Optional<String> token) {
        var saved = store.services().save(service);
        var owner = new Owner.OfService(saved.id());
        if (saved.admin()) {
            store.roles().find("admin").ifPresent(role -> store.roles().grant(role.id(), owner, false));
        }
        token.ifPresent(secret -> store.tokens()
                .create(
                        new ApiToken(
                                0,
                                owner,
                                ApiToken.HUB_CLIENT,
                                Optional.empty(),
                                List.of("inherit"),
                                "Token of a service",
                                parts.clock().instant(),
                                Optional.empty(),
                                Optional.empty()),
                        TokenHash.of(secret, TokenHash.CONFIGURED_ROUNDS)));
        return saved;
    }

    private void delete(Exchange exchange) {
        var name = exchange.name(0);
        gate.require(exchange, Resource.service(name), "admin:services");
        var service = service(name);
        if (service.fromConfig()) {
            throw new HttpProblem(405, "Service " + name + " is not modifiable at runtime");
        }
        store.services().delete(service.id());
        service.oauthClientId().ifPresent(store.oauth()::deleteClient);
        parts.control().checkRoutes();
        exchange.send(200);
    }
}
