package io.essaim.hub.pages;

import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.web.pages.AdminPage;
import io.essaim.web.pages.ServerView;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** {@code H admin}: everybody, a page at a time (contract 4.1). */
final class AdminPageHandler implements Gate.PersonalPage {
    private static final String SCOPE = "admin-ui";
    private final HubPaths paths;
    private final Store store;
    private final ServerViews views;
    private final PageWriter writer;

    AdminPageHandler(PageParts parts, PageWriter writer) {
        this.paths = parts.paths();
        this.store = parts.store();
        this.views = new ServerViews(parts);
        this.writer = writer;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response, Requester who) {
        if (!who.mayForSome(SCOPE)) {
            throw HttpProblem.of(403);
        }
        var window = PeopleWindow.of(request.query(), who);
        var found = window.load(store.users());
        var page = new AdminPage(
                writer.frame(request, response),
                window.search(),
                people(found.people(), who),
                store.users().count(window.everyone()),
                store.servers().count(EnumSet.of(ServerState.READY)),
                who.may("admin:users"),
                RawPath.uri(request),
                found.before().map(id -> paths.hub("admin") + window.link("before", id)),
                found.after().map(id -> paths.hub("admin") + window.link("after", id)));
        writer.send(request, response, 200, page);
    }

    private List<AdminPage.Person> people(List<User> users, Requester who) {
        var servers = store.servers().ofUsers(users.stream().map(User::id).toList());
        return users.stream()
                .map(user -> person(user, servers.getOrDefault(user.id(), List.of()), who))
                .toList();
    }

    private AdminPage.Person person(User user, List<Server> rows, Requester who) {
        var shown = new ArrayList<ServerView>();
        var own = ServerKey.defaultOf(user.name());
        if (rows.stream().noneMatch(row -> row.key().isDefault())) {
            shown.add(views.view(own, Optional.empty()));
        }
        rows.forEach(row -> shown.add(views.view(row.key(), Optional.of(row))));
        var api = paths.api("users/" + PathQuoting.quote(user.name()));
        return new AdminPage.Person(
                user.name(), user.admin(), user.created(), user.lastActivity(), shown, api, rights(user, who));
    }

    private static AdminPage.Rights rights(User user, Requester who) {
        var person = new Resource.OfUser(user.name());
        boolean other = !who.is(user.name());
        return new AdminPage.Rights(
                who.may("start:servers", person),
                who.may("delete:servers", person),
                who.may("access:servers", person),
                other && who.admin() && who.may("admin:users", person),
                other && who.may("delete:users", person));
    }
}
