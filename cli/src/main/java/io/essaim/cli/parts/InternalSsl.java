package io.essaim.cli.parts;

import io.essaim.certificates.CertificateFolder;
import io.essaim.certificates.authorities.Hosts;
import io.essaim.certificates.authorities.PartFiles;
import io.essaim.cli.console.CommandFailed;
import io.essaim.config.bind.Settings;
import io.essaim.config.values.HostPort;
import io.essaim.domain.tls.AltName;
import io.essaim.hub.http.InnerCalls;
import io.essaim.hub.services.ServiceGrant;
import io.essaim.hub.settings.HubSettings;
import io.essaim.proxy.settings.ProxySettings;
import io.essaim.proxy.settings.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Certificates behind the front door, as the section {@code hub.internal_ssl} wants them (contract 3.10). */
public final class InternalSsl {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]", "*");
    private static final Set<String> SPAWNERS = Set.of("process", "docker");
    private static final List<AltName> LOCAL =
            Stream.of("localhost", "127.0.0.1", "::1").map(AltName::ofHost).toList();

    private InternalSsl() {}

    /** What keeps a file with it from working, as a sentence. */
    public static Optional<String> problem(Settings settings) {
        if (!on(settings)) {
            return Optional.empty();
        }
        var proxy = settings.get(ProxySettings.class);
        var spawner = settings.type("spawner");
        if (!SPAWNERS.contains(spawner)) {
            return Optional.of("hub.internal_ssl works with spawner.type process and docker, and not with " + spawner
                    + ": set hub.internal_ssl.enabled to false, and let hub, proxy and servers talk over networks that Docker"
                    + " encrypts (stack.network.encrypted, spawner.network_encrypted)");
        }
        if (proxy.tls().concernsTheInside()) {
            return Optional.of("with hub.internal_ssl the proxy's keys towards targets and hub are the hub's: take"
                    + " target_ca_file, target_key_file, target_cert_file, insecure_targets, api_key_file, api_cert_file"
                    + " and api_ca_file out of proxy.tls");
        }
        return proxy.apiUrl()
                .filter(api -> !"https".equals(api.getScheme()))
                .map(api -> "with hub.internal_ssl the proxy's API is called over https alone, and proxy.api_url is "
                        + api + ": let it begin with https://");
    }

    private static boolean on(Settings settings) {
        return settings.get(HubSettings.class).internalSsl().enabled();
    }

    /**
     * The authorities and certificates, made where they are missing.
     *
     * @param recreate whether {@code recreate} counts: for the hub alone, or others would replace what it uses
     * @return empty when it is off
     * @throws IOException when they cannot be read or made
     */
    public static Optional<CertificateFolder> open(Settings settings, boolean recreate) throws IOException {
        return on(settings) ? Optional.of(made(settings, recreate)) : Optional.empty();
    }

    /** As {@link #open}, on or not: for somebody who needs them before it is switched on. */
    public static CertificateFolder made(Settings settings, boolean recreate) throws IOException {
        var hub = settings.get(HubSettings.class);
        var internal = hub.internalSsl();
        var folder = Path.of(hub.dataDir()).resolve(internal.location());
        return CertificateFolder.open(
                folder, hosts(hub, settings.get(ProxySettings.class)), recreate, InstantSource.system());
    }

    private static Hosts hosts(HubSettings hub, ProxySettings proxy) {
        var trusted = hub.internalSsl().names();
        var ofHub = Stream.concat(Stream.of(hub.bind().host()), hub.connectUrl().map(URI::getHost).stream());
        var ofProxy =
                Stream.concat(proxy.apiBind().map(HostPort::host).stream(), proxy.apiUrl().map(URI::getHost).stream());
        return new Hosts(names(ofHub, trusted), names(ofProxy, trusted), trusted);
    }

    private static List<AltName> names(Stream<String> hosts, List<AltName> trusted) {
        var names = new ArrayList<>(LOCAL);
        hosts.filter(host -> !EVERYWHERE.contains(host)).map(AltName::ofHost).forEach(names::add);
        names.addAll(trusted);
        return names;
    }

    /**
     * The papers of a service that somebody else runs, made where they are missing. One that the hub runs is given new ones at
     * each start.
     *
     * @return empty for that
     * @throws IOException when they cannot be written
     */
    public static Optional<PartFiles> seeTo(CertificateFolder folder, ServiceGrant grant) throws IOException {
        if (grant.managed()) {
            return Optional.empty();
        }
        var hosts = grant.service().url().map(URI::create).map(URI::getHost).map(AltName::ofHost).stream()
                .toList();
        return Optional.of(folder.service(grant.service().name(), hosts));
    }

    /** A proxy that shows these certificates. */
    public static ProxySettings proxy(ProxySettings settings, CertificateFolder folder) {
        return settings.with(settings.tls().inside(files(folder.proxyClient()), files(folder.proxyApi())));
    }

    /**
     * The section {@code proxy} for a proxy by itself, with the certificates where the file wants them.
     *
     * @throws CommandFailed when they cannot be had
     */
    public static ProxySettings proxyAlone(Settings settings) {
        var proxy = settings.get(ProxySettings.class);
        return forCommand(settings).map(folder -> proxy(proxy, folder)).orElse(proxy);
    }

    /**
     * How a command calls proxies for the hub.
     *
     * @throws CommandFailed when the certificates cannot be had
     */
    public static InnerCalls calls(Settings settings) {
        return new InnerCalls(forCommand(settings).map(folder -> folder));
    }

    private static Optional<CertificateFolder> forCommand(Settings settings) {
        try {
            return open(settings, false);
        } catch (IOException e) {
            throw new CommandFailed(
                    "the certificates of hub.internal_ssl cannot be had: " + e.getMessage(),
                    "Let this command run as whom the hub runs, on a machine that has the folder.");
        }
    }

    private static Tls.KeyFiles files(PartFiles files) {
        return new Tls.KeyFiles(
                files.key().toString(),
                files.certificate().toString(),
                files.trust().toString());
    }
}
