package io.essaim.cli.stack;

import io.essaim.cli.console.ProgramVersion;
import io.essaim.cli.settings.ServiceSettings;
import io.essaim.config.bind.Settings;
import io.essaim.config.yaml.Node;
import io.essaim.deploy.stack.Facts;
import io.essaim.hub.settings.HubSettings;
import io.essaim.proxy.settings.ProxySettings;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseServer;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.store.settings.Tls;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the parts of the file mean for the stack. */
final class StackFacts {
    private StackFacts() {}

    static Facts of(Settings settings) {
        var network = settings.source()
                .node("spawner.network_name")
                .flatMap(node -> node instanceof Node.Scalar scalar && !node.nothing()
                        ? Optional.of(scalar.text())
                        : Optional.empty());
        var database = settings.get(DatabaseSettings.class);
        return new Facts(
                image(),
                hub(settings),
                listens(settings.get(ProxySettings.class)),
                database(database),
                database.connections(),
                settings.type("spawner"),
                network);
    }

    /** The image that is run when the file names none. */
    static String image() {
        return "essaim:" + ProgramVersion.text();
    }

    private static Facts.Hub hub(Settings settings) {
        var hub = settings.get(HubSettings.class);
        return new Facts.Hub(
                hub.baseUrl(),
                hub.publicUrl(),
                hub.subdomainHost().isPresent(),
                settings.list(ServiceSettings.class).stream()
                        .map(ServiceSettings::name)
                        .collect(Collectors.toSet()));
    }

    private static Facts.Listens listens(ProxySettings proxy) {
        return new Facts.Listens(
                proxy.bind(),
                proxy.tls().on(),
                proxy.tls().acme().isPresent(),
                !proxy.tls().certificates().isEmpty(),
                proxy.tls().redirectBind(),
                proxy.tls().redirectTo(),
                proxy.metricsBind().isPresent(),
                proxy.apiUrl().isPresent(),
                proxy.proxyProtocol(),
                proxy.timeouts().drain());
    }

    private static Facts.Database database(DatabaseSettings database) {
        return switch (database.location()) {
            case DatabaseLocation.SqliteFile(var path) -> new Facts.Database.File(seenFromTheHub(database.url(), path));
            case DatabaseLocation.SqliteMemory _ -> new Facts.Database.Memory();
            case DatabaseLocation.PostgreSql(var server) -> server("postgresql", database, server);
            case DatabaseLocation.MariaDb(var server) -> server("mariadb", database, server);
        };
    }

    private static Facts.Database server(String kind, DatabaseSettings database, DatabaseServer server) {
        boolean passwordInside =
                server.password().isPresent() && database.password().isEmpty();
        boolean encrypted =
                server.tls().mode().filter(mode -> mode != Tls.Mode.DISABLE).isPresent();
        return new Facts.Database.Server(kind, server.toString(), !passwordInside && !encrypted);
    }

    /** A path that does not begin with a slash starts where the hub runs, which is not here. */
    private static String seenFromTheHub(String url, Path path) {
        return url.endsWith(path.toString())
                ? path.toString()
                : Path.of("").toAbsolutePath().relativize(path.toAbsolutePath()).toString();
    }
}
