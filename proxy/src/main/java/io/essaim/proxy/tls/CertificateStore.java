package io.essaim.proxy.tls;

import io.essaim.domain.certificate.Shown;
import io.essaim.proxy.settings.CertificateFiles;
import io.essaim.proxy.settings.Tls;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates that people are shown: those of the proxy's own files, then those that the hub has sent. They change while
 * people are there; whoever has seen one goes on with it. Safe from many threads.
 */
public final class CertificateStore {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateStore.class);
    private static final long QUIET = Duration.ofMinutes(1).toNanos();

    private final boolean fromHub;
    private final PeopleTls tls;
    private final OwnCertificates own;
    private volatile HubCertificates ofHub = HubCertificates.none();
    private volatile Selection selection;
    private volatile Runnable changed = () -> {};
    private final AtomicLong complained = new AtomicLong(System.nanoTime() - QUIET);
    private Optional<byte[]> lastPut = Optional.empty();

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException when one is missing or is not what it should be
     */
    CertificateStore(Tls settings) {
        this.fromHub = settings.fromHub();
        this.tls = new PeopleTls(settings.http2());
        this.own = new OwnCertificates(settings, tls);
        this.selection = new Selection(own.served());
    }

    /** What a connection over TLS begins with; the handler of the JDK's TLS is put in its place in time. */
    public ChannelHandler handshake(Duration patience) {
        return new HelloHandler(this, patience);
    }

    /** Whether the hub's are shown too. */
    public boolean fromHub() {
        return fromHub;
    }

    Optional<SslContext> forPeople(ClientHello hello) {
        var chosen = selection.forName(hello).map(Served::context);
        if (chosen.isEmpty()) {
            complain();
        }
        return chosen;
    }

    /** The proof for the host that an authority asks for. */
    Optional<SslContext> forAuthority(ClientHello hello) {
        return hello.serverName()
                .map(HostNames::normal)
                .flatMap(host -> Optional.ofNullable(ofHub.proofs().get(host)));
    }

    /** What stands at {@code /.well-known/acme-challenge/TOKEN} (RFC 8555, section 8.3). */
    public Optional<String> answer(String token) {
        return Optional.ofNullable(ofHub.answers().get(token));
    }

    private void complain() {
        long now = System.nanoTime();
        long last = complained.get();
        if (now - last >= QUIET && complained.compareAndSet(last, now)) {
            LOG.warn(
                    "Nobody gets in over HTTPS: the hub has sent no certificate yet (proxy.tls.from_hub), and there is none"
                            + " of this proxy's own (key_file and cert_file) to be shown meanwhile");
        }
    }

    /**
     * Shows what the hub has sent, in place of what it sent before.
     *
     * @param body as {@code PUT /api/tls} takes it
     * @throws Unusable when any of it cannot be used; then all is as it was
     */
    public void put(byte[] body) throws Unusable {
        if (take(body)) {
            LOG.info("As the hub has sent it, people are shown {}", titles(ofHub.served()));
            changed.run();
        }
    }

    /** As {@link #put}, of a hub in the same process. */
    public void put(Shown shown) throws Unusable {
        put(ShownJson.write(shown));
    }

    private synchronized boolean take(byte[] body) throws Unusable {
        if (Fingerprint.of(body).equals(ofHub.fingerprint())) {
            return false;
        }
        ofHub = HubCertificates.of(body, tls);
        lastPut = Optional.of(body.clone());
        choose();
        return true;
    }

    private static String titles(List<Served> served) {
        return served.isEmpty()
                ? "no certificate of it"
                : "certificates of "
                        + String.join(
                                ", ",
                                served.stream()
                                        .map(one -> one.certified().title())
                                        .toList());
    }

    /** SHA-256 of the last body in hexadecimal digits; empty when there was none. */
    public String fingerprint() {
        return ofHub.fingerprint();
    }

    /** The last body; empty when there was none. */
    public synchronized Optional<byte[]> lastPut() {
        return lastPut.map(byte[]::clone);
    }

    /** From now on that is run whenever a hub has sent something else than before. */
    public void whenChanged(Runnable then) {
        changed = then;
    }

    /** Looks whether there are others in the proxy's own files. Blocks, and nobody else meanwhile. By one thread. */
    public void look() {
        if (own.look()) {
            choose();
        }
    }

    private synchronized void choose() {
        selection = new Selection(
                Stream.concat(own.served().stream(), ofHub.served().stream()).toList());
    }

    /** When the certificates end that are shown, by their first names; of several with the same name the first to end. */
    public Map<String, Instant> ends() {
        var ends = new LinkedHashMap<String, Instant>();
        for (var served : selection.all()) {
            ends.merge(served.certified().title(), served.certified().ends(), (a, b) -> a.isBefore(b) ? a : b);
        }
        return ends;
    }

    /** The same of the proxy's own alone, by their files. */
    Map<CertificateFiles, Served> own() {
        var all = new LinkedHashMap<CertificateFiles, Served>();
        own.pairs().forEach(pair -> all.put(pair.files(), pair.served()));
        return all;
    }
}
