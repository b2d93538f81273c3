package io.essaim.hub.api;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.access.ScopeProblem;
import io.essaim.hub.access.Secrets;
import io.essaim.hub.access.TokenScopes;
import io.essaim.hub.guard.Turn;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.essaim.hub.login.AdmissionOutcome;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /users/U/tokens} (contract 1.6). */
final class TokenResource {
    private static final Pattern ID = Pattern.compile("a([0-9]{1,18})");

    /** Beyond any sense, and still within what time stamps can hold. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Gate gate;
    private final ApiParts parts;
    private final Store store;
    private final TokenModels models;
    private final TokenScopes scopes;

    TokenResource(Gate gate, ApiParts parts) {
        this.gate = gate;
        this.parts = parts;
        this.store = parts.ports().store();
        this.models = new TokenModels(store, parts.access(), parts.activity());
        this.scopes = new TokenScopes(store, parts.access());
    }

    void routes(Router router) {
        router.on(Method.GET, "users/*/tokens", this::list)
                .on(Method.POST, "users/*/tokens", this::create)
                .on(Method.GET, "users/*/tokens/*", this::read)
                .on(Method.DELETE, "users/*/tokens/*", this::revoke);
    }

    private void list(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), "read:tokens");
        var user = user(exchange);
        var tokens =
                store.tokens().of(new Owner.OfUser(user.id()), parts.clock().instant());
        exchange.send(
                200,
                Map.of(
                        "api_tokens",
                        tokens.reversed().stream()
                                .map(token -> models.model(token, user.name()))
                                .toList()));
    }

    private User user(Exchange exchange) {
        return store.users().find(exchange.name(0)).orElseThrow(Gate::notFound);
    }

    private void read(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), "read:tokens");
        var user = user(exchange);
        exchange.send(200, models.model(token(user, exchange.name(1)), user.name()));
    }

    private ApiToken token(User user, String id) {
        var matcher = ID.matcher(id);
        var now = parts.clock().instant();
        return Optional.of(matcher)
                .filter(found -> found.matches())
                .flatMap(found -> store.tokens().find(Long.parseLong(found.group(1))))
                .filter(token -> token.owner().equals(new Owner.OfUser(user.id())))
                .filter(token -> token.expiresAt().map(now::isBefore).orElse(true))
                .orElseThrow(() -> new HttpProblem(404, Phrase.of("No such token {0}", id)));
    }

    /** Ending one token of an OAuth client ends all that the person has for it: it is one sign-in (contract 1.6). */
    private void revoke(Exchange exchange) {
        gate.require(exchange, Resource.user(exchange.name(0)), "tokens");
        var user = user(exchange);
        var token = token(user, exchange.name(1));
        if (token.clientId().equals(ApiToken.HUB_CLIENT)) {
            store.tokens().delete(token.id());
        } else {
            store.tokens().deleteOf(token.owner(), token.clientId());
        }
        exchange.send(204);
    }

    private void create(Exchange exchange) {
        var known = parts.callers().callerOrNobody(exchange.request());
        var input = new Input("token", exchange.object().orElse(JsonObject.empty()));
        var requester = known.orElseGet(() -> byBody(exchange, input));
        var owner = store.users()
                .find(exchange.name(0))
                .filter(user -> requester.may("tokens", Resource.user(user.name())))
                .orElseThrow(() -> refused(requester, exchange.name(0)));
        var secret = Secrets.fresh();
        var token =
                store.tokens().create(token(owner, requester, input), TokenHash.of(secret, TokenHash.GENERATED_ROUNDS));
        var model = models.model(token, owner.name());
        model.put("token", secret);
        exchange.send(201, model);
    }

    private static HttpProblem refused(Requester requester, String name) {
        return new HttpProblem(
                403,
                requester.isUser()
                        ? Phrase.of("User {0} not found or no permissions to generate tokens", name)
                        : Phrase.of("Service {0} not found or no permissions to generate tokens", name));
    }

    /** Somebody without credentials may bring user name and password in the body. */
    private Requester byBody(Exchange exchange, Input input) {
        if (!(input.object().members().get("auth") instanceof Map<?, ?> sent)) {
            throw new HttpProblem(403, Phrase.of("Missing or invalid credentials."));
        }
        var auth = JsonObject.copyOf(sent);
        var admissions = parts.admissions();
        return switch (admissions.login().arrive(admissions.addresses().of(exchange.request()))) {
            case Turn.Granted turn -> {
                try (turn) {
                    yield signIn(exchange, auth);
                }
            }
            case Turn.Later(var delay) -> throw new AdmissionOutcome.Slow(delay).problem();
        };
    }

    private Requester signIn(Exchange exchange, JsonObject auth) {
        var ways = parts.ports().ways();
        var way = auth.text("way").flatMap(ways::named).orElseGet(ways::first);
        return switch (parts.admissions().login().login(way, credentials(exchange, auth), _ -> false)) {
            case AdmissionOutcome.Admitted admitted -> parts.access().ofUser(admitted.user(), Optional.empty());
            case AdmissionOutcome.Slow slow -> throw slow.problem();
            case AdmissionOutcome.Denied denied -> throw new HttpProblem(denied.status(), denied.message());
        };
    }

    private Credentials credentials(Exchange exchange, JsonObject auth) {
        var fields = new HashMap<String, String>();
        auth.members().forEach((name, value) -> {
            if (value instanceof String text && !name.equals("username")) {
                fields.put(name, text);
            }
        });
        var headers = new HashMap<String, String>();
        exchange.request()
                .headers()
                .forEach(header -> headers.put(header.headerName().lowerCase(), header.get()));
        return new Credentials(
                auth.text("username").orElse("").strip(),
                fields,
                parts.admissions().addresses().of(exchange.request()),
                headers);
    }

    private ApiToken token(User owner, Requester requester, Input input) {
        var now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var who = new Owner.OfUser(owner.id());
        return new ApiToken(
                0,
                who,
                ApiToken.HUB_CLIENT,
                Optional.empty(),
                rawScopes(who, input),
                input.text("note").filter(text -> !text.isEmpty()).orElseGet(() -> note(owner, requester)),
                now,
                lifetime(input).map(now::plus),
                Optional.empty());
    }

    private List<String> rawScopes(Owner owner, Input input) {
        try {
            return scopes.forNew(owner, input.texts("scopes"), input.texts("roles"));
        } catch (ScopeProblem e) {
            throw new HttpProblem(400, e.phrase());
        }
    }

    private static String note(User owner, Requester requester) {
        var note = "Requested via api";
        return requester.is(owner.name()) ? note : note + " by " + requester.kind() + " " + requester.name();
    }

    /** Zero is as good as nothing said: neither may escape the configured limit (contract 15, 13). */
    private Optional<Duration> lifetime(Input input) {
        var seconds = input.number("expires_in").filter(number -> number != 0);
        var limit = Optional.of(parts.settings().tokenExpiresInMax()).filter(Duration::isPositive);
        if (seconds.filter(number -> number < 0).isPresent()) {
            throw new HttpProblem(400, Phrase.of("token.expires_in must not be negative"));
        }
        var longest = limit.orElse(LONGEST);
        if (seconds.filter(number -> number > longest.toSeconds()).isPresent()) {
            throw new HttpProblem(
                    400, Phrase.of("token.expires_in must not be more than {0} seconds", longest.toSeconds()));
        }
        return seconds.map(Duration::ofSeconds).or(() -> limit);
    }
}
