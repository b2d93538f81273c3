package io.essaim.hub.api;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.RejectedUser;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Store;
import io.essaim.domain.store.UserQuery;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.essaim.hub.login.UserNames;
import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /users}: lists people and adds several at once (contract 1.5). */
final class UserListResource {
    private static final String LIST = "list:users";

    private final Gate gate;
    private final ApiParts parts;
    private final Store store;
    private final UserNames names;
    private final UserModels models;
    private final Pages pages;

    UserListResource(Gate gate, ApiParts parts, UserModels models, Pages pages) {
        this.gate = gate;
        this.parts = parts;
        this.store = parts.ports().store();
        this.names = parts.admissions().names();
        this.models = models;
        this.pages = pages;
    }

    void routes(Router router) {
        router.on(Method.GET, "users", this::list).on(Method.POST, "users", this::create);
    }

    private void list(Exchange exchange) {
        var requester = gate.requireSome(exchange, LIST);
        var part = pages.asked(exchange);
        var query = query(exchange, part, visible(requester));
        var users = store.users().list(query);
        var shown = models.models(users, requester, Queries.stoppedToo(exchange));
        pages.send(exchange, part, shown, part.wrapped() ? total(query, part, users.size()) : 0);
    }

    /** A first page that is not full has them all: no need to count. */
    private long total(UserQuery query, Pages.Part part, int found) {
        return part.offset() == 0 && found < part.limit()
                ? found
                : store.users().count(query);
    }

    private static Optional<UserQuery.Visible> visible(Requester requester) {
        var reach = requester.scopes().reach(LIST);
        Gate.refuse(!reach.servers().isEmpty() || !reach.services().isEmpty(), reach, LIST);
        return reach.everything()
                ? Optional.empty()
                : Optional.of(new UserQuery.Visible(reach.users(), reach.groups()));
    }

    private static UserQuery query(Exchange exchange, Pages.Part part, Optional<UserQuery.Visible> visible) {
        var sort = exchange.query("sort").orElse("id");
        boolean descending = sort.startsWith("-");
        return new UserQuery(
                exchange.query("state").filter(text -> !text.isEmpty()).map(UserListResource::state),
                exchange.query("name_filter").filter(text -> !text.isEmpty()),
                visible,
                sort(descending ? sort.substring(1) : sort),
                descending,
                new UserQuery.Page.Offset(part.offset(), part.limit()));
    }

    private static UserQuery.Activity state(String text) {
        return switch (text) {
            case "active" -> UserQuery.Activity.ACTIVE;
            case "inactive" -> UserQuery.Activity.INACTIVE;
            case "ready" -> UserQuery.Activity.READY;
            default -> throw new HttpProblem(400, "Unrecognized state filter: '" + text + "'");
        };
    }

    private static UserQuery.Sort sort(String text) {
        return switch (text) {
            case "id" -> UserQuery.Sort.ID;
            case "name" -> UserQuery.Sort.NAME;
            case "last_activity" -> UserQuery.Sort.LAST_ACTIVITY;
            default ->
                throw new HttpProblem(
                        400,
                        "Unrecognized sort: '" + text + "'; expected id, name or last_activity, with - before it for"
                                + " descending");
        };
    }

    private void create(Exchange exchange) {
        var requester = gate.require(exchange, "admin:users");
        var input = new Input("users", exchange.object().orElse(JsonObject.empty())).only("usernames", "admin");
        var wanted = names.normaliseAll(input.texts("usernames").orElse(List.of()));
        if (wanted.isEmpty()) {
            throw new HttpProblem(400, Phrase.of("Must specify at least one user to create"));
        }
        boolean admin = input.flag("admin").orElse(false);
        UserRules.checkGrant(requester, admin);
        UserRules.checkNames(names, wanted);
        var fresh = new ArrayList<>(wanted);
        store.users().findAll(wanted).forEach(known -> fresh.remove(known.name()));
        if (fresh.isEmpty()) {
            throw new HttpProblem(409, Phrase.of("All {0} users already exist", wanted.size()));
        }
        exchange.send(201, models.models(add(fresh, admin), requester, false));
    }

    private List<User> add(List<String> fresh, boolean admin) {
        var created = new ArrayList<User>();
        for (var name : fresh) {
            try {
                created.add(parts.admissions().people().add(name, admin));
            } catch (RejectedUser e) {
                throw new HttpProblem(400, Phrase.of("Failed to create user {0}: {1}", name, e.phrase()));
            } catch (AlreadyExists e) {
                // Somebody else added the same person meanwhile: that is what was wanted.
                store.users().find(name).ifPresent(created::add);
            }
        }
        return created;
    }
}
