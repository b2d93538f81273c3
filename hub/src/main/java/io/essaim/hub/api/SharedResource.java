package io.essaim.hub.api;

import io.essaim.domain.access.Grantee;
import io.essaim.domain.access.Share;
import io.essaim.domain.store.Shares;
import io.essaim.domain.store.Store;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.helidon.http.Method;

/** {@code /users/U/shared} and {@code /groups/G/shared}: what others share, and how to leave it (contract 1.12). */
final class SharedResource {
    private final Gate gate;
    private final Store store;
    private final ShareLists lists;
    private final ShareModels models;
    private final SharedServers servers;

    SharedResource(Gate gate, ApiParts parts, Pages pages) {
        this.gate = gate;
        this.store = parts.ports().store();
        this.models = new ShareModels(parts.paths());
        this.lists = new ShareLists(store, pages, models);
        this.servers = new SharedServers(store);
    }

    void routes(Router router) {
        router.on(Method.GET, "users/*/shared", this::listOfUser)
                .on(Method.GET, "users/*/shared/*/?", this::readOfUser)
                .on(Method.DELETE, "users/*/shared/*/?", this::leaveAsUser)
                .on(Method.GET, "groups/*/shared", this::listOfGroup)
                .on(Method.GET, "groups/*/shared/*/?", this::readOfGroup)
                .on(Method.DELETE, "groups/*/shared/*/?", this::leaveAsGroup);
    }

    private void listOfUser(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), "read:users:shares");
        lists.send(exchange, new Shares.Which.WithUser(user(exchange).id()));
    }

    private void listOfGroup(Exchange exchange) {
        gate.require(exchange, Resource.group(exchange.name(0)), "read:groups:shares");
        lists.send(exchange, new Shares.Which.WithGroup(group(exchange).id()));
    }

    private void readOfUser(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), "read:users:shares");
        exchange.send(200, models.model(share(exchange, user(exchange))));
    }

    private void readOfGroup(Exchange exchange) {
        gate.require(exchange, Resource.group(exchange.name(0)), "read:groups:shares");
        exchange.send(200, models.model(share(exchange, group(exchange))));
    }

    private void leaveAsUser(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), "users:shares");
        leave(exchange, user(exchange));
    }

    private void leaveAsGroup(Exchange exchange) {
        gate.require(exchange, Resource.group(exchange.name(0)), "groups:shares");
        leave(exchange, group(exchange));
    }

    private void leave(Exchange exchange, Grantee grantee) {
        var share = share(exchange, grantee);
        if (!store.shares().end(share.server().id(), grantee)) {
            throw none(exchange, grantee);
        }
        exchange.send(204);
    }

    private Grantee user(Exchange exchange) {
        return lists.user(exchange.name(0))
                .orElseThrow(() -> new HttpProblem(404, "No such user: " + exchange.name(0)));
    }

    private Grantee group(Exchange exchange) {
        return lists.group(exchange.name(0))
                .orElseThrow(() -> new HttpProblem(404, "No such group: " + exchange.name(0)));
    }

    private Share share(Exchange exchange, Grantee grantee) {
        return servers.known(SharedServers.key(exchange, 1))
                .flatMap(server -> store.shares().find(server, grantee))
                .orElseThrow(() -> none(exchange, grantee));
    }

    private static HttpProblem none(Exchange exchange, Grantee grantee) {
        var kind = switch (grantee) {
            case Grantee.OfUser _ -> "user";
            case Grantee.OfGroup _ -> "group";
        };
        var server = SharedServers.key(exchange, 1).fullName();
        return new HttpProblem(404, "No such share for " + kind + " " + grantee.name() + " on " + server);
    }
}
