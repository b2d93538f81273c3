package io.essaim.deploy.stack;

import io.essaim.config.Config;
import io.essaim.config.bind.Settings;
import io.essaim.config.print.MovedFile;
import io.essaim.config.schema.Default;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.config.values.HostPort;
import io.essaim.config.values.Secret;
import io.essaim.deploy.settings.StackRegistry;
import io.essaim.deploy.settings.StackSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A configuration file as the tests write it: the section {@code stack}, and a few keys of the others. */
record Written(Settings settings) {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Map<String, String> VARIABLES =
            Map.of("DATABASE_PASSWORD", "hunter2", "TOKEN", TOKEN, "IMAGE", "registry.example.org/essaim:1");

    /** Of the hub. */
    public record Hub(
            @Default("/") String baseUrl,
            Optional<Secret> cookieSecret,
            @Default("[]") List<Secret> otherCookieSecrets,
            Optional<URI> publicUrl,
            Optional<URI> subdomainHost,
            @Default("[]") List<String> trustedDownstreamIps) {}

    /** Of the proxy. */
    public record Proxy(
            @Default("0.0.0.0:8000") HostPort bind,
            Optional<HostPort> metricsBind,
            Optional<Secret> authToken,
            @Default("[]") List<Secret> otherAuthTokens,
            Optional<String> apiUrl,
            @Default("false") boolean proxyProtocol,
            @Default("{}") Forwarding forwarding,
            @Default("{}") Tls tls,
            @Default("{}") Timeouts timeouts) {}

    /** Whom the proxy believes. */
    public record Forwarding(Optional<List<String>> trusted) {}

    /** How long the proxy waits. */
    public record Timeouts(@Default("10s") Duration drain) {}

    /** Of the proxy's HTTPS. */
    public record Tls(
            Optional<String> keyFile,
            Optional<String> certFile,
            @Default("[]") List<Pair> certificates,
            Optional<Acme> acme,
            Optional<HostPort> redirectBind,
            Optional<Integer> redirectTo) {

        boolean on() {
            return keyFile.isPresent() || !certificates.isEmpty() || acme.isPresent();
        }
    }

    /** A further certificate. */
    public record Pair(String keyFile, String certFile) {}

    /** How the hub gets one. */
    public record Acme(
            @Default("false") boolean acceptTerms, Optional<String> accountKid, Optional<Secret> accountHmacKey) {}

    /** Of the database. */
    public record Database(
            @Default("sqlite:essaim.sqlite") String url,
            Optional<Secret> password,
            @Default("12") int connections) {}

    /** Of programs that work with the hub. */
    public record Service(String name) {}

    /** Of rights. */
    public record Role(String name) {}

    /** Of those who may enter. */
    public record Authenticator(
            @Default("[]") List<Secret> cryptKeys,
            @Default("[]") List<String> adminUsers) {}

    /** Of what starts servers. */
    public record Spawner(
            @Default("swarm") String kind,
            Optional<String> networkName,
            Optional<String> networkSubnet,
            @Default("[]") List<Map<String, Object>> mounts,
            @Default("{}") Map<String, Secret> environment) {}

    static Written of(String yaml) {
        var schema = new Schema(List.of(
                Section.of("hub", Hub.class),
                Section.of("proxy", Proxy.class),
                Section.of("database", Database.class),
                Section.of("authenticator", Authenticator.class),
                Section.of("spawner", Spawner.class),
                new Section.ListOf("services", Service.class),
                new Section.ListOf("roles", Role.class),
                Section.of("stack", StackSettings.class)));
        return new Written(Config.parse("essaim.yaml", yaml, Path.of("/nowhere"), schema, VARIABLES));
    }

    Stack stack(Target target) {
        return Stack.of(wanted(target));
    }

    Wanted wanted(Target target) {
        return new Wanted(
                settings.source(), settings.get(StackSettings.class), facts(), target, carried(), Optional.empty());
    }

    private Facts facts() {
        var proxy = settings.get(Proxy.class);
        var listens = new Facts.Listens(
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
        var spawner = settings.get(Spawner.class);
        var hub = settings.get(Hub.class);
        var services = settings.list(Service.class).stream().map(Service::name).collect(Collectors.toSet());
        return new Facts(
                "essaim:1.2.3",
                new Facts.Hub(
                        hub.baseUrl(), hub.publicUrl(), hub.subdomainHost().isPresent(), services),
                listens,
                database(),
                settings.get(Database.class).connections(),
                spawner.kind(),
                spawner.networkName());
    }

    private Facts.Database database() {
        var url = settings.get(Database.class).url();
        if (url.equals("sqlite::memory:")) {
            return new Facts.Database.Memory();
        }
        return url.startsWith("sqlite:") ? new Facts.Database.File(url.substring("sqlite:".length())) : server(url);
    }

    private static Facts.Database server(String url) {
        var place = url.substring(url.indexOf("://") + "://".length());
        return new Facts.Database.Server(
                url.substring(0, url.indexOf("://")), place, place.matches("[a-z]+@[a-z.]+:\\d+/[a-z]+"));
    }

    private List<Carried> carried() {
        var carried = new ArrayList<Carried>();
        MovedFile.hidden(settings.source())
                .forEach((path, value) -> carried.add(
                        new Carried(path, Optional.of(value), Carried.Kind.VALUE, "./secrets/" + Carried.name(path))));
        carried.removeIf(secret -> secret.path().startsWith("stack.") && !AccessorySecrets.contains(secret.path()));
        AccessorySecrets.left(settings.get(StackSettings.class), settings.source())
                .forEach(path -> carried.add(made(path)));
        settings.get(StackSettings.class)
                .registry()
                .filter(StackRegistry::enabled)
                .ifPresent(_ -> Stream.of(AccessorySecrets.REGISTRY_USERS, AccessorySecrets.REGISTRY_LOGIN)
                        .forEach(path -> carried.add(made(path))));
        var tls = settings.get(Proxy.class).tls();
        tls.keyFile().ifPresent(file -> carried.add(path("proxy.tls.key_file", file)));
        tls.certFile().ifPresent(file -> carried.add(path("proxy.tls.cert_file", file)));
        return carried;
    }

    private static Carried made(String path) {
        return new Carried(path, Optional.of("made-" + path), Carried.Kind.VALUE, "./secrets/" + Carried.name(path));
    }

    private static Carried path(String key, String file) {
        return new Carried(key, Optional.of("content of " + file), Carried.Kind.PATH, "./" + file);
    }
}
