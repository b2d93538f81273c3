package io.essaim.hub.pages;

import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.store.Store;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.settings.HubSettings;
import io.essaim.web.pages.HomePage;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;

/** {@code H home}: one's own servers (contract 4.1 and 4.9). */
final class HomePageHandler implements Gate.PersonalPage {
    private final HubSettings.Limits limits;
    private final HubPaths paths;
    private final Store store;
    private final ServerLife servers;
    private final ServerViews views;
    private final PageWriter writer;

    HomePageHandler(PageParts parts, PageWriter writer) {
        this.limits = parts.settings().limits();
        this.paths = parts.paths();
        this.store = parts.store();
        this.servers = parts.servers();
        this.views = new ServerViews(parts);
        this.writer = writer;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response, Requester who) {
        var all = store.servers()
                .ofUsers(List.of(who.owner().id()))
                .getOrDefault(who.owner().id(), List.of());
        var own = ServerKey.defaultOf(who.name());
        var row = all.stream()
                .filter(server -> server.key().isDefault())
                .findFirst()
                .flatMap(this::looked);
        var page = new HomePage(writer.frame(request, response), views.view(own, row), named(who, all));
        writer.send(request, response, 200, page);
    }

    /** A server that says it runs is asked; when it is dead, its row says so then. */
    private Optional<Server> looked(Server row) {
        return row.ready() && servers.verified(row).isEmpty() ? store.servers().find(row.id()) : Optional.of(row);
    }

    private Optional<HomePage.Named> named(Requester who, List<Server> all) {
        if (!limits.allowNamedServers()) {
            return Optional.empty();
        }
        var named = all.stream()
                .filter(server -> !server.key().isDefault())
                .map(server -> views.view(server.key(), Optional.of(server)))
                .toList();
        var user = PathQuoting.quote(who.name());
        return Optional.of(new HomePage.Named(
                named,
                store.users()
                        .find(who.owner().id())
                        .map(servers::namedServerLimit)
                        .orElse(0),
                paths.api("users/" + user + "/servers/"),
                paths.hub("spawn/" + user + "/")));
    }
}
