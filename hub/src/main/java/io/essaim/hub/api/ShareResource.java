package io.essaim.hub.api;

import io.essaim.domain.access.Grantee;
import io.essaim.domain.access.Share;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.Shares;
import io.essaim.domain.store.Store;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.access.ScopeTable;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.essaim.hub.login.UserNames;
import io.helidon.http.Method;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** {@code /shares}: what owners let others do on their servers (contract 1.12). */
final class ShareResource {
    private static final String READ = "read:shares";
    private static final String SHARE = "shares";

    private final Gate gate;
    private final Store store;
    private final UserNames names;
    private final ShareLists lists;
    private final ShareModels models;
    private final SharedServers servers;
    private final ScopeTable table;
    private final InstantSource clock;

    ShareResource(Gate gate, ApiParts parts, Pages pages) {
        this.gate = gate;
        this.store = parts.ports().store();
        this.names = parts.admissions().names();
        this.models = new ShareModels(parts.paths());
        this.lists = new ShareLists(store, pages, models);
        this.servers = new SharedServers(store);
        this.table = parts.access().scopes().table();
        this.clock = parts.clock();
    }

    void routes(Router router) {
        router.on(Method.GET, "shares/*", this::listOfOwner)
                .on(Method.GET, "shares/*/?", this::list)
                .on(Method.POST, "shares/*/?", this::grant)
                .on(Method.PATCH, "shares/*/?", this::revoke)
                .on(Method.DELETE, "shares/*/?", this::revokeAll);
    }

    private void listOfOwner(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), READ);
        lists.send(exchange, servers.ofOwner(exchange.name(0)));
    }

    private void list(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        gate.require(exchange, new Resource.OfServer(key), READ);
        servers.existing(key)
                .ifPresentOrElse(
                        id -> lists.send(exchange, new Shares.Which.OfServer(id)), () -> lists.sendNone(exchange));
    }

    private void grant(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        var requester = gate.require(exchange, new Resource.OfServer(key), SHARE);
        var input = forOne(exchange);
        var scopes = ShareScopes.asked(table, key, input);
        long server = servers.id(key);
        ShareScopes.checkHeld(requester, key, scopes);
        var grantee = readable(requester, input);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        exchange.send(200, models.model(store.shares().grant(server, grantee, scopes, now)));
    }

    private static Input forOne(Exchange exchange) {
        var input = new Input("share", exchange.object().orElse(JsonObject.empty())).only("user", "group", "scopes");
        if (input.text("user").isPresent() == input.text("group").isPresent()) {
            throw new HttpProblem(400, "Invalid JSON data: specify exactly one of user or group");
        }
        return input;
    }

    /** The one to share with, whose name the requester must be able to read: so nobody finds out who there is. */
    private Grantee readable(Requester requester, Input input) {
        var group = input.text("group");
        if (group.isPresent()) {
            if (!requester.may("read:groups:name", Resource.group(group.get()))) {
                throw new HttpProblem(403, "Need scope 'read:groups:name' to share with groups by name");
            }
            return lists.group(group.get()).orElseThrow(() -> new HttpProblem(400, "No such group: " + group.get()));
        }
        var user = names.normalise(input.text("user").orElseThrow());
        if (!requester.may("read:users:name", Resource.user(user))) {
            throw new HttpProblem(403, "Need scope 'read:users:name' to share with users by name");
        }
        return lists.user(user).orElseThrow(() -> new HttpProblem(400, "No such user: " + user));
    }

    private void revoke(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        gate.require(exchange, new Resource.OfServer(key), SHARE);
        var input = forOne(exchange);
        var scopes =
                input.texts("scopes").filter(asked -> !asked.isEmpty()).map(_ -> ShareScopes.asked(table, key, input));
        var server = servers.existing(key);
        var grantee = input.text("group")
                .flatMap(lists::group)
                .or(() -> input.text("user").map(names::normalise).flatMap(lists::user));
        var left = server.flatMap(id -> grantee.flatMap(whose -> revoke(id, whose, scopes)));
        exchange.send(200, left.<Object>map(models::model).orElseGet(Map::of));
    }

    private Optional<Share> revoke(long server, Grantee grantee, Optional<SortedSet<String>> scopes) {
        if (scopes.isPresent()) {
            return store.shares().revoke(server, grantee, scopes.get());
        }
        store.shares().end(server, grantee);
        return Optional.empty();
    }

    private void revokeAll(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        gate.require(exchange, new Resource.OfServer(key), SHARE);
        servers.existing(key).ifPresent(store.shares()::endAll);
        exchange.send(204);
    }
}
