package io.essaim.hub.api;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.RejectedUser;
import io.essaim.domain.server.Server;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.essaim.hub.login.UserNames;
import io.helidon.http.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /users/U}: one person (contract 1.5). */
final class UserResource {
    private static final String ADMIN_USERS = "admin:users";
    private static final String AUTH_STATE = "auth_state";

    private final Gate gate;
    private final ApiParts parts;
    private final Store store;
    private final UserNames names;
    private final UserModels models;

    UserResource(Gate gate, ApiParts parts, UserModels models) {
        this.gate = gate;
        this.parts = parts;
        this.store = parts.ports().store();
        this.names = parts.admissions().names();
        this.models = models;
    }

    void routes(Router router) {
        router.on(Method.GET, "users/*", this::read)
                .on(Method.POST, "users/*", this::create)
                .on(Method.PATCH, "users/*", this::change)
                .on(Method.DELETE, "users/*", this::delete);
    }

    private void read(Exchange exchange) {
        var name = exchange.name(0);
        var requester = gate.require(exchange, Resource.user(name), UserModels.ANY_READ);
        exchange.send(200, withAuthState(user(name), requester, Queries.stoppedToo(exchange)));
    }

    /** Only the answer about one person has it: each is a decryption (contract 1.2). */
    private Map<String, @Nullable Object> withAuthState(User user, Requester requester, boolean stoppedToo) {
        var model = models.model(user, requester, stoppedToo);
        if (model.containsKey(AUTH_STATE)) {
            parts.admissions().states().of(user.id()).ifPresent(state -> model.put(AUTH_STATE, state));
        }
        return model;
    }

    private User user(String name) {
        return store.users().find(name).orElseThrow(Gate::notFound);
    }

    private void create(Exchange exchange) {
        var requester = gate.require(exchange, Resource.user(exchange.name(0)), ADMIN_USERS);
        var name = names.normalise(exchange.name(0));
        var input = new Input("user", exchange.object().orElse(JsonObject.empty())).only("admin");
        boolean admin = input.flag("admin").orElse(false);
        UserRules.checkGrant(requester, admin);
        UserRules.checkNames(names, List.of(name));
        exchange.send(201, models.model(add(name, admin), requester, false));
    }

    private User add(String name, boolean admin) {
        try {
            return parts.admissions().people().add(name, admin);
        } catch (AlreadyExists e) {
            throw new HttpProblem(409, Phrase.of("User {0} already exists", name));
        } catch (RejectedUser e) {
            throw new HttpProblem(400, Phrase.of("Failed to create user {0}: {1}", name, e.phrase()));
        }
    }

    private void change(Exchange exchange) {
        var requester = gate.require(exchange, Resource.user(exchange.name(0)), ADMIN_USERS);
        var user = user(exchange.name(0));
        var body = exchange.object().orElseThrow(() -> new HttpProblem(400, "Invalid JSON in body of request"));
        var input = new Input("user", body).only("name", "admin", AUTH_STATE);
        checkAdmins(requester, user, input);
        if (input.has(AUTH_STATE) && !parts.admissions().states().enabled()) {
            throw new HttpProblem(400, "auth_state is not kept by this hub; set authenticator.enable_auth_state");
        }
        var renamed = input.text("name").map(name -> rename(user, name)).orElse(user);
        var changed = input.flag("admin")
                .filter(admin -> admin != renamed.admin())
                .map(admin -> parts.admissions().people().setAdmin(renamed, admin))
                .orElse(renamed);
        if (input.has(AUTH_STATE)) {
            parts.admissions().states().keep(changed.id(), input.object(AUTH_STATE));
        }
        exchange.send(200, withAuthState(changed, requester, false));
    }

    /** Somebody who is no administrator must not touch one, nor make one (CVE-2024-41942, contract 13.1). */
    private static void checkAdmins(Requester requester, User user, Input input) {
        UserRules.checkGrant(requester, input.flag("admin").orElse(false));
        if (user.admin() && !requester.admin()) {
            throw new HttpProblem(403, Phrase.of("Only admins can modify admin users"));
        }
    }

    private User rename(User user, String wanted) {
        var name = names.normalise(wanted);
        if (name.equals(user.name())) {
            return user;
        }
        UserRules.checkNames(names, List.of(name));
        if (serversOf(user).stream().anyMatch(Server::active)) {
            throw new HttpProblem(400, Phrase.of("Stop the servers of {0} before changing the name", user.name()));
        }
        try {
            store.users().rename(user.id(), name);
        } catch (AlreadyExists e) {
            throw new HttpProblem(400, Phrase.of("User {0} already exists, username must be unique", name));
        }
        return user(name);
    }

    private List<Server> serversOf(User user) {
        return store.servers().ofUsers(List.of(user.id())).getOrDefault(user.id(), List.of());
    }

    private void delete(Exchange exchange) {
        var requester = gate.require(exchange, Resource.user(exchange.name(0)), "delete:users");
        var user = user(exchange.name(0));
        if (requester.is(user.name())) {
            throw new HttpProblem(400, Phrase.of("Cannot delete yourself!"));
        }
        if (user.admin() && !requester.admin()) {
            throw new HttpProblem(403, Phrase.of("Only admins can delete admin users"));
        }
        var departure = new Departure(
                parts.ports(),
                parts.life(),
                parts.admissions().out(),
                parts.settings().limits().slowStopTimeout());
        if (!departure.of(user)) {
            throw new HttpProblem(
                    400, Phrase.of("{0}'s server is in the process of stopping, please wait.", user.name()));
        }
        exchange.send(204);
    }
}
