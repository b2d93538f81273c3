package io.essaim.hub.api;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.Shares;
import io.essaim.domain.store.Store;
import io.essaim.hub.access.Resource;
import io.essaim.hub.access.ScopeTable;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.essaim.hub.sharing.ShareCodes;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /share-codes}: links by which owners let others onto their servers (contract 1.12). */
final class ShareCodeResource {
    private static final String READ = "read:shares";
    private static final String SHARE = "shares";
    private static final Pattern CODE_ID = Pattern.compile("sc_([0-9]{1,18})");
    private static final Duration USUAL_LIFETIME = Duration.ofDays(1);
    private static final Duration SHORTEST_LIFETIME = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

    private final Gate gate;
    private final Store store;
    private final Pages pages;
    private final ShareModels models;
    private final ShareLists lists;
    private final ShareCodes codes;
    private final SharedServers servers;
    private final ScopeTable table;
    private final InstantSource clock;

    ShareCodeResource(Gate gate, ApiParts parts, Pages pages) {
        this.gate = gate;
        this.store = parts.ports().store();
        this.pages = pages;
        this.models = new ShareModels(parts.paths());
        this.lists = new ShareLists(store, pages, models);
        this.codes = new ShareCodes(store, parts.clock());
        this.servers = new SharedServers(store);
        this.table = parts.access().scopes().table();
        this.clock = parts.clock();
    }

    void routes(Router router) {
        router.on(Method.GET, "share-codes/*", this::listOfOwner)
                .on(Method.GET, "share-codes/*/?", this::list)
                .on(Method.POST, "share-codes/*/?", this::create)
                .on(Method.DELETE, "share-codes/*/?", this::delete);
    }

    private void listOfOwner(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), READ);
        send(exchange, servers.ofOwner(exchange.name(0)));
    }

    private void list(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        gate.require(exchange, new Resource.OfServer(key), READ);
        servers.existing(key)
                .ifPresentOrElse(id -> send(exchange, new Shares.Which.OfServer(id)), () -> lists.sendNone(exchange));
    }

    private void send(Exchange exchange, Shares.Which which) {
        var part = pages.wrapped(exchange);
        var now = clock.instant();
        var found = store.shares().codes(which, now, part.offset(), part.limit());
        pages.send(
                exchange,
                part,
                found.stream().map(models::model).toList(),
                store.shares().countCodes(which, now));
    }

    private void create(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        var requester = gate.require(exchange, new Resource.OfServer(key), SHARE);
        var input = new Input("share_code", exchange.object().orElse(JsonObject.empty())).only("scopes", "expires_in");
        var scopes = ShareScopes.asked(table, key, input);
        var lifetime = lifetime(input);
        long server = servers.id(key);
        ShareScopes.checkHeld(requester, key, scopes);
        exchange.send(200, models.model(codes.make(server, scopes, lifetime)));
    }

    private static Duration lifetime(Input input) {
        var seconds = input.number("expires_in").orElse(USUAL_LIFETIME.toSeconds());
        if (seconds < SHORTEST_LIFETIME.toSeconds() || seconds > LONGEST_LIFETIME.toSeconds()) {
            throw new HttpProblem(
                    400,
                    "share_code.expires_in must be from " + SHORTEST_LIFETIME.toSeconds() + " to "
                            + LONGEST_LIFETIME.toSeconds() + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private void delete(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        gate.require(exchange, new Resource.OfServer(key), SHARE);
        var server = servers.existing(key);
        var secret = exchange.query("code");
        var id = exchange.query("id");
        if (secret.isPresent()) {
            var code = codes.find(secret.get())
                    .filter(found ->
                            server.filter(own -> own == found.server().id()).isPresent());
            deleteOne(server, code.map(found -> found.id()), "No such code");
        } else if (id.isPresent()) {
            var number = Optional.of(CODE_ID.matcher(id.get()))
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> Long.parseLong(matcher.group(1)));
            deleteOne(server, number, "No such code: " + id.get());
        } else {
            server.ifPresent(store.shares()::deleteCodes);
        }
        exchange.send(204);
    }

    private void deleteOne(Optional<Long> server, Optional<Long> code, String otherwise) {
        if (server.flatMap(own -> code.filter(id -> store.shares().deleteCode(own, id)))
                .isEmpty()) {
            throw new HttpProblem(404, otherwise);
        }
    }
}
