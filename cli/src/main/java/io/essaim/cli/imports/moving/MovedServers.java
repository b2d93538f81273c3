package io.essaim.cli.imports.moving;

import io.essaim.domain.user.User;
import io.essaim.store.jupyterhub.Contents.FormerServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Servers, all stopped, with what their owners chose. One that is here already stays as it is. */
record MovedServers(Stage stage) {

    void move(List<FormerServer> servers) {
        var seen = new HashMap<Long, Instant>();
        int done = 0;
        for (var server : servers) {
            stage.numbers()
                    .person(server.userId())
                    .map(Numbers.Person::user)
                    .ifPresent(user -> move(server, user, seen));
            stage.progress().at(Subject.SERVERS, ++done, servers.size());
        }
        stage.store().servers().recordActivity(seen);
    }

    private void move(FormerServer server, User user, Map<Long, Instant> seen) {
        var servers = stage.store().servers();
        var known = servers.find(user.id(), server.name());
        if (known.isPresent()) {
            if (!known.get().userOptions().equals(server.userOptions())) {
                stage.report()
                        .conflict("the server " + user.name() + "/" + server.name()
                                + " was started with other options here; left as here");
            }
            stage.numbers().server(server.id(), known.get().id());
            stage.report().there(Subject.SERVERS);
            return;
        }
        var made = servers.ensure(user.id(), server.name(), server.displayName());
        stage.numbers().server(server.id(), made.id());
        servers.edit(made.id(), server.name(), server.displayName(), server.userOptions());
        server.lastActivity().ifPresent(at -> seen.put(made.id(), at));
        stage.report().moved(Subject.SERVERS);
    }
}
