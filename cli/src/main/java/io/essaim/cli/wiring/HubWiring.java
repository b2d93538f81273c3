package io.essaim.cli.wiring;

import io.essaim.certificates.CertificateFolder;
import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.parts.HubSeal;
import io.essaim.cli.parts.InternalSsl;
import io.essaim.cli.parts.Parts;
import io.essaim.cli.parts.ProxyParts;
import io.essaim.cli.parts.PublicCertificate;
import io.essaim.cli.parts.SignInParts;
import io.essaim.cli.parts.TailoredSettings;
import io.essaim.cli.ports.FreePort;
import io.essaim.cli.settings.Access;
import io.essaim.config.bind.Settings;
import io.essaim.domain.account.Seal;
import io.essaim.domain.login.AccountDesk;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.store.Store;
import io.essaim.hub.Hub;
import io.essaim.hub.access.ScopeProblem;
import io.essaim.hub.authstate.AuthStates;
import io.essaim.hub.http.InnerCalls;
import io.essaim.hub.routes.ProxyElsewhere;
import io.essaim.hub.servers.InstanceName;
import io.essaim.hub.servers.ServerPorts;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.CullingSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.settings.SpawnSettings;
import io.essaim.hub.startup.Configured;
import io.essaim.proxy.Proxy;
import io.essaim.proxy.net.CannotListen;
import io.essaim.proxy.settings.ProxySettings;
import io.essaim.spawners.process.ServicePrograms;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes a hub, and the proxy in its process unless that runs elsewhere, out of what the file says. */
public final class HubWiring implements AutoCloseable {
    private static final String NOTHING_CHANGED = "Nothing was started and nothing was changed.";
    private final Settings settings;
    private final Map<String, String> environment;
    private final Opened opened = new Opened();

    private HubWiring(Settings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** What runs. */
    public record Running(Hub hub, Optional<Proxy> proxy, HubWiring wiring) implements AutoCloseable {

        /** Ends all of it and stops nobody's server. */
        @Override
        public void close() {
            wiring.close();
        }
    }

    /**
     * Starts everything. When it cannot, what was started is ended again.
     *
     * @throws CommandFailed with what is in the way
     */
    public static Running start(Settings settings, Map<String, String> environment) {
        var wiring = new HubWiring(settings, environment);
        try {
            return wiring.start();
        } catch (DatabaseProblem e) {
            throw wiring.failed(String.valueOf(e.getMessage()), e.changed(NOTHING_CHANGED));
        } catch (CannotListen e) {
            throw wiring.failed(String.valueOf(e.getMessage()), "Choose another address with proxy.bind.");
        } catch (RoutesUnavailable e) {
            throw wiring.failed(
                    "the proxy cannot be used: " + e.getMessage(), "Look at proxy.api_url and proxy.auth_token.");
        } catch (ScopeProblem | IllegalArgumentException e) {
            throw wiring.failed(String.valueOf(e.getMessage()), "Correct the configuration file, then try again.");
        } catch (IOException e) {
            throw wiring.failed(String.valueOf(e.getMessage()), NOTHING_CHANGED);
        } catch (RuntimeException e) {
            wiring.close();
            throw e;
        }
    }

    private CommandFailed failed(String message, String next) {
        close();
        return new CommandFailed(message, next);
    }

    private Running start() throws IOException {
        var hub = settings.get(HubSettings.class);
        var proxySettings = settings.get(ProxySettings.class);
        boolean own = proxySettings.apiUrl().isEmpty();
        var kept = new CompletableFuture<Store>();
        var seal = HubSeal.load(settings, environment);
        var ways = SignInParts.ways(settings, kept::resultNow, seal);
        ways.all().forEach(way -> way.authenticator().start());
        FreePort.require(hub.bind(), "hub.bind in the configuration file");
        if (own) {
            FreePort.require(proxySettings.bind(), "proxy.bind in the configuration file (or --port of essaim demo)");
        }
        var dataDir = Path.of(hub.dataDir());
        var instance = opened.add(InstanceName.take(dataDir)).name();
        var store = opened.add(SqlStore.open(settings.get(DatabaseSettings.class)));
        kept.complete(store);
        var inner = certificates(hub);
        ways.all().forEach(way -> way.authenticator().accounts().ifPresent(AccountDesk::sealAll));
        var proxy =
                own ? Optional.of(opened.add(Proxy.start(here(proxySettings, hub, inner)))) : Optional.<Proxy>empty();
        var calls = new InnerCalls(inner.map(folder -> folder));
        Routes routes = proxy.map(Proxy::routes).orElseGet(() -> elsewhere(proxySettings, calls));
        var ports = new ServerPorts(
                store,
                spawner(dataDir, instance),
                routes,
                new ServicePrograms(dataDir, instance),
                ways,
                AuthStates.load(store, settings.get(AdmissionSettings.class), environment, Clock.systemUTC()),
                calls.tls());
        return new Running(opened.add(hub(ports, hub, instance, seal)), proxy, this);
    }

    /** Some keep connections to what runs the servers. */
    private Spawner spawner(Path dataDir, String instance) {
        var spawner = Parts.spawner(settings, dataDir, instance, environment);
        if (spawner instanceof AutoCloseable closeable) {
            opened.add(closeable);
        }
        return spawner;
    }

    private Optional<CertificateFolder> certificates(HubSettings hub) throws IOException {
        var folder = InternalSsl.open(settings, hub.internalSsl().recreate());
        if (folder.isPresent()) {
            for (var service : Access.services(settings)) {
                var _ = InternalSsl.seeTo(folder.get(), service);
            }
        }
        return folder;
    }

    private static ProxySettings here(ProxySettings proxy, HubSettings hub, Optional<CertificateFolder> inner) {
        var hosting = hub.subdomains().isPresent() ? proxy.withHostRouting() : proxy;
        return inner.map(folder -> InternalSsl.proxy(hosting, folder)).orElse(hosting);
    }

    private static Routes elsewhere(ProxySettings proxy, InnerCalls calls) {
        var tokens = ProxyParts.tokens(proxy).orElseThrow();
        return new ProxyElsewhere(proxy.apiUrl().orElseThrow(), tokens, calls);
    }

    private Hub hub(ServerPorts ports, HubSettings hub, String instance, Seal seal) throws IOException {
        var access = new Configured.Access(
                Access.scopes(settings), Access.roles(settings), Access.groups(settings), Access.services(settings));
        var configured = new Configured(
                hub,
                settings.get(AdmissionSettings.class),
                TailoredSettings.of(settings, all -> all.get(SpawnSettings.class)),
                settings.get(CullingSettings.class),
                access,
                instance,
                ProxyParts.fronts(settings.get(ProxySettings.class)),
                PublicCertificate.wish(settings, seal),
                environment);
        return Hub.start(ports, configured, Signals::end);
    }

    @Override
    public void close() {
        opened.close();
    }
}
