package io.essaim.hub.api;

import io.essaim.domain.access.Grantee;
import io.essaim.domain.access.Share;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.store.Shares;
import io.essaim.domain.store.Store;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.access.ScopeProblem;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.essaim.hub.login.UserNames;
import io.essaim.hub.sharing.ShareCodes;
import io.essaim.hub.sharing.SharedScopes;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;

/** {@code /shares} and {@code /share-codes}: what owners let others do on their servers (contract 1.12). */
final class ShareResource {
    private static final String READ = "read:shares";
    private static final String SHARE = "shares";
    private static final Pattern CODE_ID = Pattern.compile("sc_([0-9]{1,18})");
    private static final Duration USUAL_LIFETIME = Duration.ofDays(1);
    private static final Duration SHORTEST_LIFETIME = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

    private final Gate gate;
    private final Store store;
    private final UserNames names;
    private final Pages pages;
    private final ShareModels models;
    private final ShareCodes codes;
    private final SharedServers servers;
    private final InstantSource clock;

    ShareResource(Gate gate, ApiParts parts, Pages pages) {
        this.gate = gate;
        this.store = parts.ports().store();
        this.names = parts.admissions().names();
        this.pages = pages;
        this.models = new ShareModels(parts.paths());
        this.codes = new ShareCodes(store, parts.clock());
        this.servers = new SharedServers(store);
        this.clock = parts.clock();
    }

    void routes(Router router) {
        router.on(Method.GET, "shares/*", this::listOfOwner)
                .on(Method.GET, "shares/*/?", this::list)
                .on(Method.POST, "shares/*/?", this::grant)
                .on(Method.PATCH, "shares/*/?", this::revoke)
                .on(Method.DELETE, "shares/*/?", this::revokeAll)
                .on(Method.GET, "share-codes/*", this::listCodesOfOwner)
                .on(Method.GET, "share-codes/*/?", this::listCodes)
                .on(Method.POST, "share-codes/*/?", this::createCode)
                .on(Method.DELETE, "share-codes/*/?", this::deleteCodes);
    }

    private void listOfOwner(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), READ);
        send(exchange, servers.ofOwner(exchange.name(0)));
    }

    private void list(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        gate.require(exchange, new Resource.OfServer(key), READ);
        send(exchange, servers.of(key));
    }

    private void send(Exchange exchange, Shares.Which which) {
        var part = pages.wrapped(exchange);
        var shares = store.shares().list(which, part.offset(), part.limit());
        pages.send(
                exchange,
                part,
                shares.stream().map(models::model).toList(),
                store.shares().count(which));
    }

    private void grant(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        var requester = gate.require(exchange, new Resource.OfServer(key), SHARE);
        var input = forOne(exchange);
        var scopes = scopes(key, input);
        long server = servers.id(key);
        checkHeld(requester, key, scopes);
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

    private static SortedSet<String> scopes(ServerKey key, Input input) {
        try {
            return SharedScopes.names(key, input.texts("scopes").orElseGet(List::of));
        } catch (ScopeProblem e) {
            throw new HttpProblem(400, String.valueOf(e.getMessage()));
        }
    }

    /** Nobody gives what they do not have. */
    private static void checkHeld(Requester requester, ServerKey key, SortedSet<String> scopes) {
        for (var scope : scopes) {
            if (!requester.may(scope, new Resource.OfServer(key))) {
                throw new HttpProblem(
                        403, "Do not have permission to grant share with scope " + scope + "!server=" + key.fullName());
            }
        }
    }

    /** The one to share with, whose name the requester must be able to read: so nobody finds out who there is. */
    private Grantee readable(Requester requester, Input input) {
        var group = input.text("group");
        if (group.isPresent()) {
            if (!requester.may("read:groups:name", Resource.group(group.get()))) {
                throw new HttpProblem(403, "Need scope 'read:groups:name' to share with groups by name");
            }
            return group(group.get()).orElseThrow(() -> new HttpProblem(400, "No such group: " + group.get()));
        }
        var user = names.normalise(input.text("user").orElseThrow());
        if (!requester.may("read:users:name", Resource.user(user))) {
            throw new HttpProblem(403, "Need scope 'read:users:name' to share with users by name");
        }
        return user(user).orElseThrow(() -> new HttpProblem(400, "No such user: " + user));
    }

    private Optional<Grantee> group(String name) {
        return store.groups().find(name).map(group -> new Grantee.OfGroup(group.id(), group.name()));
    }

    private Optional<Grantee> user(String name) {
        return store.users().find(name).map(user -> new Grantee.OfUser(user.id(), user.name()));
    }

    private void revoke(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        gate.require(exchange, new Resource.OfServer(key), SHARE);
        var input = forOne(exchange);
        var scopes = input.texts("scopes").filter(asked -> !asked.isEmpty()).map(_ -> scopes(key, input));
        long server = servers.id(key);
        var grantee = input.text("group")
                .flatMap(this::group)
                .or(() -> input.text("user").map(names::normalise).flatMap(this::user));
        var left = grantee.flatMap(whose -> revoke(server, whose, scopes));
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
        store.shares().endAll(servers.id(key));
        exchange.send(204);
    }

    private void listCodesOfOwner(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), READ);
        sendCodes(exchange, servers.ofOwner(exchange.name(0)));
    }

    private void listCodes(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        gate.require(exchange, new Resource.OfServer(key), READ);
        sendCodes(exchange, servers.of(key));
    }

    private void sendCodes(Exchange exchange, Shares.Which which) {
        var part = pages.wrapped(exchange);
        var now = clock.instant();
        var found = store.shares().codes(which, now, part.offset(), part.limit());
        pages.send(
                exchange,
                part,
                found.stream().map(models::model).toList(),
                store.shares().countCodes(which, now));
    }

    private void createCode(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        var requester = gate.require(exchange, new Resource.OfServer(key), SHARE);
        var input = new Input("share_code", exchange.object().orElse(JsonObject.empty())).only("scopes", "expires_in");
        var scopes = scopes(key, input);
        var lifetime = lifetime(input);
        long server = servers.id(key);
        checkHeld(requester, key, scopes);
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

    private void deleteCodes(Exchange exchange) {
        var key = SharedServers.key(exchange, 0);
        gate.require(exchange, new Resource.OfServer(key), SHARE);
        long server = servers.id(key);
        var secret = exchange.query("code");
        var id = exchange.query("id");
        if (secret.isPresent()) {
            var code = codes.find(secret.get()).filter(found -> found.server().id() == server);
            deleteOne(server, code.map(found -> found.id()), "No such code");
        } else if (id.isPresent()) {
            var number = Optional.of(CODE_ID.matcher(id.get()))
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> Long.parseLong(matcher.group(1)));
            deleteOne(server, number, "No such code: " + id.get());
        } else {
            store.shares().deleteCodes(server);
        }
        exchange.send(204);
    }

    private void deleteOne(long server, Optional<Long> code, String otherwise) {
        if (code.filter(id -> store.shares().deleteCode(server, id)).isEmpty()) {
            throw new HttpProblem(404, otherwise);
        }
    }
}
