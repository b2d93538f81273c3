package io.essaim.hub.pages;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.BrowserLogin;
import io.essaim.hub.login.RequestOrigin;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.web.pages.LogoutPage;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code H logout}: the way out (contract 4.4). */
final class LogoutHandler implements Handler {
    private final HubSettings settings;
    private final AdmissionSettings admission;
    private final Entrance.Out out;
    private final HubPaths paths;
    private final Store store;
    private final ServerLife servers;
    private final BrowserLogin login;
    private final PageWriter writer;

    LogoutHandler(PageParts parts, PageWriter writer) {
        this.settings = parts.settings();
        this.admission = parts.admission();
        this.out = parts.entrance().out();
        this.paths = parts.paths();
        this.store = parts.store();
        this.servers = parts.servers();
        this.login = parts.entrance().login();
        this.writer = writer;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        long since = System.nanoTime();
        var was = login.signOut(request, response);
        was.ifPresent(person -> out.sessions().cut(person.sessionId()));
        if (settings.shutdownOnLogout()) {
            was.ifPresent(person -> stopServers(person.user()));
        }
        var elsewhere = was.flatMap(person -> elsewhere(person.user(), request));
        out.metrics().out(since);
        if (elsewhere.isPresent()) {
            PageWriter.redirect(response, elsewhere.get());
        } else if (admission.autoLogin()) {
            writer.send(request, response, 200, new LogoutPage(writer.bareFrame()));
        } else {
            PageWriter.redirect(response, paths.login());
        }
    }

    private Optional<String> elsewhere(User user, ServerRequest request) {
        var origin = RequestOrigin.of(request, settings);
        var back = URI.create(origin.scheme() + "://" + origin.host() + paths.hub(""));
        return out.farewell().elsewhere(user, back).map(URI::toString);
    }

    private void stopServers(User user) {
        store.servers().ofUsers(List.of(user.id())).getOrDefault(user.id(), List.of()).stream()
                .filter(server -> server.state() == ServerState.READY)
                .forEach(server -> servers.stop(
                        server.key(), EndReason.Kind.REQUESTED, Phrase.of("Its owner signed out."), Duration.ZERO));
    }
}
