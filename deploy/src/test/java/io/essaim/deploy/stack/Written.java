package io.essaim.deploy.stack;

import io.essaim.config.Config;
import io.essaim.config.bind.Settings;
import io.essaim.config.print.MovedFile;
import io.essaim.config.schema.Default;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.config.values.HostPort;
import io.essaim.config.values.Secret;
import io.essaim.deploy.settings.StackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration file as the tests write it: the section {@code stack}, and a few keys of the others. */
record Written(Settings settings) {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Map<String, String> VARIABLES =
            Map.of("DATABASE_PASSWORD", "hunter2", "TOKEN", TOKEN, "IMAGE", "registry.example.org/essaim:1");

    /** Of the hub. */
    public record Hub(@Default("/") String baseUrl, Optional<Secret> cookieSecret) {}

    /** Of the proxy. */
    public record Proxy(
            @Default("0.0.0.0:8000") HostPort bind,
            Optional<HostPort> metricsBind,
            Optional<Secret> authToken,
            Optional<String> apiUrl,
            @Default("{}") Tls tls,
            @Default("{}") Timeouts timeouts) {}

    /** How long the proxy waits. */
    public record Timeouts(@Default("10s") Duration drain) {}

    /** Of the proxy's HTTPS. */
    public record Tls(Optional<String> keyFile, Optional<String> certFile, Optional<HostPort> redirectBind) {}

    /** Of the database. */
    public record Database(@Default("sqlite:essaim.sqlite") String url, Optional<Secret> password) {}

    /** Of those who may enter. */
    public record Authenticator(
            @Default("[]") List<Secret> cryptKeys,
            @Default("[]") List<String> adminUsers) {}

    /** Of what starts servers. */
    public record Spawner(
            @Default("swarm") String kind,
            Optional<String> networkName,
            @Default("[]") List<Map<String, Object>> mounts,
            @Default("{}") Map<String, Secret> environment) {}

    static Written of(String yaml) {
        var schema = new Schema(List.of(
                Section.of("hub", Hub.class),
                Section.of("proxy", Proxy.class),
                Section.of("database", Database.class),
                Section.of("authenticator", Authenticator.class),
                Section.of("spawner", Spawner.class),
                Section.of("stack", StackSettings.class)));
        return new Written(Config.parse("essaim.yaml", yaml, Path.of("/nowhere"), schema, VARIABLES));
    }

    Stack stack(Target target) {
        return Stack.of(wanted(target));
    }

    Wanted wanted(Target target) {
        return new Wanted(settings.source(), settings.get(StackSettings.class), facts(), target, carried());
    }

    private Facts facts() {
        var proxy = settings.get(Proxy.class);
        var listens = new Facts.Listens(
                proxy.bind(),
                proxy.tls().keyFile().isPresent(),
                proxy.tls().redirectBind(),
                proxy.metricsBind().isPresent(),
                proxy.apiUrl().isPresent(),
                proxy.timeouts().drain());
        var spawner = settings.get(Spawner.class);
        return new Facts(
                "essaim:1.2.3",
                settings.get(Hub.class).baseUrl(),
                listens,
                database(),
                spawner.kind(),
                spawner.networkName());
    }

    private Facts.Database database() {
        var url = settings.get(Database.class).url();
        if (url.equals("sqlite::memory:")) {
            return new Facts.Database.Memory();
        }
        return url.startsWith("sqlite:")
                ? new Facts.Database.File(url.substring("sqlite:".length()))
                : new Facts.Database.Server();
    }

    private List<Carried> carried() {
        var carried = new ArrayList<Carried>();
        MovedFile.hidden(settings.source())
                .forEach((path, value) -> carried.add(
                        new Carried(path, Optional.of(value), Carried.Kind.VALUE, "./secrets/" + Carried.name(path))));
        carried.removeIf(secret -> secret.path().startsWith("stack."));
        var tls = settings.get(Proxy.class).tls();
        tls.keyFile().ifPresent(file -> carried.add(path("proxy.tls.key_file", file)));
        tls.certFile().ifPresent(file -> carried.add(path("proxy.tls.cert_file", file)));
        return carried;
    }

    private static Carried path(String key, String file) {
        return new Carried(key, Optional.of("content of " + file), Carried.Kind.PATH, "./" + file);
    }
}
