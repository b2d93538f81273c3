package io.essaim.hub.pages;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.BrowserLogin;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.settings.HubSettings;
import io.essaim.web.pages.LogoutPage;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;

/** {@code H logout}: the way out (contract 4.4). */
final class LogoutHandler implements Handler {
    private final HubSettings settings;
    private final boolean autoLogin;
    private final HubPaths paths;
    private final Store store;
    private final ServerLife servers;
    private final BrowserLogin login;
    private final PageWriter writer;

    LogoutHandler(PageParts parts, PageWriter writer) {
        this.settings = parts.settings();
        this.autoLogin = parts.autoLogin();
        this.paths = parts.paths();
        this.store = parts.store();
        this.servers = parts.servers();
        this.login = parts.entrance().login();
        this.writer = writer;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var was = login.signOut(request, response);
        if (settings.shutdownOnLogout()) {
            was.ifPresent(person -> stopServers(person.user()));
        }
        if (autoLogin) {
            writer.send(request, response, 200, new LogoutPage(writer.bareFrame()));
        } else {
            PageWriter.redirect(response, paths.login());
        }
    }

    private void stopServers(User user) {
        store.servers().ofUsers(List.of(user.id())).getOrDefault(user.id(), List.of()).stream()
                .filter(server -> server.state() == ServerState.READY)
                .forEach(server ->
                        servers.stop(server.key(), EndReason.Kind.REQUESTED, "Its owner signed out.", Duration.ZERO));
    }
}
