package io.essaim.certificates;

import io.essaim.certificates.authorities.Authority;
import io.essaim.certificates.authorities.Hosts;
import io.essaim.certificates.authorities.PartFiles;
import io.essaim.certificates.files.FolderLock;
import io.essaim.certificates.files.PrivateFolder;
import io.essaim.certificates.keys.Pem;
import io.essaim.certificates.keys.SignedKey;
import io.essaim.certificates.signing.Signing;
import io.essaim.certificates.signing.Wish;
import io.essaim.certificates.trust.Identity;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.tls.AltName;
import io.essaim.domain.tls.InnerTls;
import io.essaim.domain.tls.Papers;
import io.essaim.domain.tls.PeerName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of {@code internal_ssl}: an authority for each part, and the papers of hub and proxy. All hubs of an installation
 * share it. What ends within a year is made anew when it is opened.
 */
public final class CertificateFolder implements InnerTls {

    /** JupyterHub's names of the pairs that are always there. */
    public static final String HUB = "hub-internal";

    public static final String PROXY_API = "proxy-api";
    public static final String PROXY_CLIENT = "proxy-client";

    private static final Logger LOG = LoggerFactory.getLogger(CertificateFolder.class);
    private static final Duration BEFORE_THE_END = Duration.ofDays(365);

    private final PrivateFolder folder;
    private final InstantSource clock;
    private final Signing signing;
    private final Hosts hosts;
    private final Map<Authority, SignedKey> roots = new EnumMap<>(Authority.class);
    private Optional<Identity> hub = Optional.empty();

    private CertificateFolder(PrivateFolder folder, Hosts hosts, InstantSource clock) {
        this.folder = folder;
        this.hosts = hosts;
        this.clock = clock;
        this.signing = new Signing(clock);
    }

    /**
     * Takes what is there, and makes what is missing, ends soon or names other hosts. Of several who do this at once, one
     * makes it and all have the same.
     *
     * @param anew makes everything anew: servers that run must be started again then
     * @throws IOException when it cannot be read or written, or holds what is not ours; says what to do
     */
    public static CertificateFolder open(Path path, Hosts hosts, boolean anew, InstantSource clock) throws IOException {
        var folder = new CertificateFolder(PrivateFolder.at(path), hosts, clock);
        try (var _ = FolderLock.take(folder.folder.path())) {
            folder.see(anew);
        }
        return folder;
    }

    private void see(boolean anew) throws IOException {
        for (var authority : Authority.values()) {
            roots.put(authority, root(authority, anew));
        }
        for (var authority : Authority.values()) {
            folder.replace(folder.trust(authority.title()), Pem.of(believed(authority)));
        }
        var own = pair(HUB, new Wish(PeerName.hub(), hosts.hub()), anew);
        pair(PROXY_API, new Wish(PeerName.proxyApi(), hosts.proxy()), anew);
        pair(PROXY_CLIENT, new Wish(PeerName.proxy(), List.of()), anew);
        hub = Optional.of(new Identity(own));
    }

    private SignedKey root(Authority authority, boolean anew) throws IOException {
        var known = anew ? Optional.<SignedKey>empty() : folder.read(authority.title());
        if (known.filter(this::lasts).isPresent()) {
            return known.get();
        }
        known.ifPresent(old -> LOG.warn(
                "The authority {} ends on {} and is replaced; start all servers and proxies again",
                authority.title(),
                old.end()));
        var fresh = signing.root(authority.title());
        folder.write(authority.title(), fresh);
        LOG.info("Made the authority {} in {}", authority.title(), folder.path());
        return fresh;
    }

    private SignedKey pair(String name, Wish wish, boolean anew) throws IOException {
        var root = rootOf(wish.name());
        var known = anew ? Optional.<SignedKey>empty() : folder.read(name);
        var fit = known.filter(this::lasts)
                .filter(pair -> pair.signedBy(root))
                .filter(pair -> wish.saidBy(pair.certificate()));
        if (fit.isPresent()) {
            return fit.get();
        }
        var fresh = signing.issue(root, wish);
        folder.write(name, fresh);
        LOG.info("Made the certificate {} for {}", name, wish.further());
        return fresh;
    }

    private boolean lasts(SignedKey pair) {
        return pair.end().isAfter(clock.instant().plus(BEFORE_THE_END));
    }

    private SignedKey rootOf(PeerName name) {
        return known(Authority.of(name.part()));
    }

    private SignedKey known(Authority authority) {
        return Optional.ofNullable(roots.get(authority)).orElseThrow();
    }

    private Collection<X509Certificate> believed(Authority authority) {
        return authority.believed().stream()
                .map(other -> known(other).certificate())
                .toList();
    }

    @Override
    public SSLContext listening() {
        return identity().answering(believed(Authority.HUB));
    }

    @Override
    public SSLContext calling(PeerName peer) {
        return identity().calling(rootOf(peer).certificate(), peer.host());
    }

    private Identity identity() {
        return hub.orElseThrow();
    }

    @Override
    public Papers papers(ServerKey server, List<AltName> further) {
        return papers(new Wish(PeerName.of(server), further));
    }

    @Override
    public List<AltName> trustedNames() {
        return hosts.servers();
    }

    @Override
    public Papers papersOfService(String name, List<AltName> further) {
        return papers(new Wish(PeerName.ofService(name), further));
    }

    private Papers papers(Wish wish) {
        var fresh = signing.issue(rootOf(wish.name()), wish);
        var authority = Authority.of(wish.name().part());
        return new Papers(Pem.of(fresh.key()), Pem.of(fresh.certificate()), Pem.of(believed(authority)));
    }

    /** Where a proxy finds what it listens with for the hub. */
    public PartFiles proxyApi() {
        return files(PROXY_API, Authority.PROXY_API);
    }

    /** Where a proxy finds what it hands on requests with. */
    public PartFiles proxyClient() {
        return files(PROXY_CLIENT, Authority.PROXY);
    }

    /** Where the hub's own are. */
    public PartFiles hub() {
        return files(HUB, Authority.HUB);
    }

    /**
     * Where a service finds its papers that somebody else runs, made where they are not there.
     *
     * @param further the hosts it is reached by
     * @throws IOException when they cannot be written
     */
    public PartFiles service(String name, List<AltName> further) throws IOException {
        var title = "service-" + name;
        try (var _ = FolderLock.take(folder.path())) {
            var _ = pair(title, new Wish(PeerName.ofService(name), further), false);
        }
        return files(title, Authority.SERVICES);
    }

    private PartFiles files(String name, Authority authority) {
        return new PartFiles(folder.key(name), folder.certificate(name), folder.trust(authority.title()));
    }

    /** Where all of it is. */
    public Path path() {
        return folder.path();
    }
}
