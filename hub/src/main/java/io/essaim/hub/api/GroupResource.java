package io.essaim.hub.api;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.Group;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.essaim.hub.login.UserNames;
import io.helidon.http.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /groups} (contract 1.9). */
final class GroupResource {
    private static final String LIST = "list:groups";
    private static final String ADMIN = "admin:groups";

    private final Gate gate;
    private final Store store;
    private final UserNames names;
    private final Pages pages;

    GroupResource(Gate gate, ApiParts parts, Pages pages) {
        this.gate = gate;
        this.store = parts.ports().store();
        this.names = parts.admissions().names();
        this.pages = pages;
    }

    void routes(Router router) {
        router.on(Method.GET, "groups", this::list)
                .on(Method.POST, "groups", this::createSeveral)
                .on(Method.GET, "groups/*", this::read)
                .on(Method.POST, "groups/*", this::create)
                .on(Method.DELETE, "groups/*", this::delete)
                .on(Method.POST, "groups/*/users", this::addMembers)
                .on(Method.DELETE, "groups/*/users", this::removeMembers)
                .on(Method.PUT, "groups/*/properties", this::setProperties);
    }

    private Map<String, @Nullable Object> model(Group group, Requester viewer) {
        return models(List.of(group), viewer).getFirst();
    }

    /** Models of many, at the cost of two queries. */
    private List<Map<String, @Nullable Object>> models(List<Group> groups, Requester viewer) {
        var ids = groups.stream().map(Group::id).toList();
        var roles = viewer.mayForSome("read:roles:groups")
                ? store.roles().namesOfGroups(ids)
                : Map.<Long, List<String>>of();
        var members = viewer.mayForSome("read:groups") ? store.groups().members(ids) : Map.<Long, List<String>>of();
        return groups.stream()
                .map(group -> model(
                        group,
                        roles.getOrDefault(group.id(), List.of()),
                        members.getOrDefault(group.id(), List.of()),
                        viewer))
                .toList();
    }

    private static Map<String, @Nullable Object> model(
            Group group, List<String> roles, List<String> members, Requester viewer) {
        var on = Resource.group(group.name());
        var model = new LinkedHashMap<String, @Nullable Object>();
        model.put("kind", "group");
        model.put("name", group.name());
        if (viewer.may("read:roles:groups", on)) {
            model.put("roles", roles);
        }
        if (viewer.may("read:groups", on)) {
            model.put("properties", group.properties());
            model.put("users", members);
        }
        return model;
    }

    private void list(Exchange exchange) {
        var requester = gate.requireSome(exchange, LIST);
        var reach = requester.scopes().reach(LIST);
        Gate.refuse(
                !reach.users().isEmpty()
                        || !reach.servers().isEmpty()
                        || !reach.services().isEmpty(),
                reach,
                LIST);
        Optional<Set<String>> only = reach.everything() ? Optional.empty() : Optional.of(reach.groups());
        var part = pages.asked(exchange);
        var groups = store.groups().list(only, part.offset(), part.limit());
        pages.send(
                exchange,
                part,
                models(groups, requester),
                part.wrapped() ? store.groups().count(only) : 0);
    }

    private void createSeveral(Exchange exchange) {
        var requester = gate.require(exchange, ADMIN);
        var input = new Input("groups", exchange.object().orElse(JsonObject.empty()));
        input.only("groups", "users", "name", "roles");
        var wanted = input.texts("groups").orElse(List.of());
        if (wanted.isEmpty()) {
            throw new HttpProblem(400, "Must specify at least one group to create");
        }
        var members = members(input.texts("users").orElse(List.of()));
        var created = wanted.stream()
                .map(name -> model(create(name, members), requester))
                .toList();
        exchange.send(201, created);
    }

    private void create(Exchange exchange) {
        var name = exchange.name(0);
        var requester = gate.require(exchange, Resource.group(name), ADMIN);
        var input = input(exchange);
        var members = members(input.texts("users").orElse(List.of()));
        exchange.send(201, model(create(name, members), requester));
    }

    /** The name and roles that JupyterHub's clients may send along mean nothing. */
    private static Input input(Exchange exchange) {
        return new Input("group", exchange.object().orElse(JsonObject.empty())).only("users", "name", "roles");
    }

    private Group create(String name, Collection<Long> members) {
        try {
            return store.transaction(() -> {
                var group = store.groups().create(name, JsonObject.empty());
                store.groups().add(group.id(), members);
                return group;
            });
        } catch (AlreadyExists e) {
            throw new HttpProblem(409, "Group " + name + " already exists");
        }
    }

    private List<Long> members(List<String> written) {
        var wanted = names.normaliseAll(written);
        var found = store.users().findAll(wanted);
        if (found.size() < wanted.size()) {
            found.forEach(user -> wanted.remove(user.name()));
            throw new HttpProblem(400, "No such user: " + String.join(", ", wanted));
        }
        return found.stream().map(User::id).toList();
    }

    private void read(Exchange exchange) {
        var name = exchange.name(0);
        var requester =
                gate.require(exchange, Resource.group(name), "read:groups", "read:groups:name", "read:roles:groups");
        exchange.send(200, model(group(name), requester));
    }

    private Group group(String name) {
        return store.groups().find(name).orElseThrow(() -> new HttpProblem(404, "No such group: " + name));
    }

    private void delete(Exchange exchange) {
        var name = exchange.name(0);
        gate.require(exchange, Resource.group(name), "delete:groups");
        store.groups().delete(group(name).id());
        exchange.send(204);
    }

    private void addMembers(Exchange exchange) {
        var requester = gate.require(exchange, Resource.group(exchange.name(0)), "groups");
        var group = group(exchange.name(0));
        store.groups().add(group.id(), membersInBody(exchange));
        exchange.send(200, model(group, requester));
    }

    private void removeMembers(Exchange exchange) {
        var requester = gate.require(exchange, Resource.group(exchange.name(0)), "groups");
        var group = group(exchange.name(0));
        store.groups().remove(group.id(), membersInBody(exchange));
        exchange.send(200, model(group, requester));
    }

    private List<Long> membersInBody(Exchange exchange) {
        var input = input(exchange);
        return members(
                input.texts("users").orElseThrow(() -> new HttpProblem(400, "Must specify list of users: users")));
    }

    private void setProperties(Exchange exchange) {
        var name = exchange.name(0);
        var requester = gate.require(exchange, Resource.group(name), "groups");
        var group = group(name);
        var properties =
                exchange.object().orElseThrow(() -> new HttpProblem(400, "Invalid JSON data: expected an object"));
        store.groups().setProperties(group.id(), properties);
        exchange.send(200, model(group(name), requester));
    }
}
