package io.essaim.hub.certificates;

import io.essaim.domain.certificate.NotIssued;
import io.essaim.domain.certificate.ShownCertificate;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.store.Duties;
import io.essaim.domain.store.Store;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.hub.timing.Ticker;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sees to it that all proxies show the certificate, the newly come ones too, and that there is another before it ends. Of
 * several hubs on one database one does so.
 */
public final class CertificateKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateKeeper.class);
    private static final String DUTY = "certificates";
    private static final Duration TERM = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final CertificateWish wish;
    private final String hub;
    private final Duties duties;
    private final Vault vault;
    private final Stage stage;
    private final CertificateMetrics metrics;
    private final InstantSource clock;
    private final Patience patience = new Patience();
    private final Ticker ticker;

    private volatile @Nullable Thread asking;
    private volatile boolean closed;

    /**
     * Begins at once.
     *
     * @param hub the name this one goes by, the same after a restart
     */
    public CertificateKeeper(
            CertificateWish wish,
            String hub,
            Store store,
            Routes routes,
            CertificateMetrics metrics,
            InstantSource clock) {
        this(wish, hub, store, routes, metrics, clock, INTERVAL);
    }

    CertificateKeeper(
            CertificateWish wish,
            String hub,
            Store store,
            Routes routes,
            CertificateMetrics metrics,
            InstantSource clock,
            Duration interval) {
        this.wish = wish;
        this.hub = hub;
        this.duties = store.duties();
        this.vault = new Vault(store.secrets(), wish.seal(), wish.authority().name());
        this.stage = new Stage(routes);
        this.metrics = metrics;
        this.clock = clock;
        this.ticker = new Ticker("certificates", interval, this::look);
        ticker.wake();
    }

    private void look() {
        var now = clock.instant();
        if (!duties.take(DUTY, hub, now, TERM)) {
            return;
        }
        var held = vault.certificate();
        held.ifPresent(certificate -> metrics.good(certificate.ends()));
        stage.certificate(held.map(HeldCertificate::shown));
        if (asking == null && patience.over(now) && isDue(held, now)) {
            var thread = Thread.ofVirtual().name("certificate").unstarted(() -> ask(held));
            asking = thread; // before it starts: when it ends, there is none
            thread.start();
        }
    }

    private boolean isDue(Optional<HeldCertificate> held, Instant now) {
        return held.filter(certificate -> certificate.isFor(wish.hosts()) && now.isBefore(certificate.due()))
                .isEmpty();
    }

    private void ask(Optional<HeldCertificate> before) {
        try {
            LOG.info("Asking {} for a certificate for {}", wish.authority().name(), wish.hosts());
            var fresh = HeldCertificate.of(issue());
            vault.keep(fresh);
            patience.succeeded();
            metrics.issued();
            LOG.info("There is a certificate for {}, good until {}", fresh.names(), fresh.ends());
        } catch (NotIssued e) {
            failed(e.getMessage(), e.notBefore(), before);
        } catch (RoutesUnavailable | StoreUnavailable | CertificateException e) {
            failed(e.getMessage(), Optional.empty(), before);
        } catch (RuntimeException e) {
            LOG.atLevel(closed ? Level.DEBUG : Level.ERROR).setCause(e).log("The certificate could not be got");
            failed(e.toString(), Optional.empty(), before);
        } finally {
            stage.proofs(List.of());
            asking = null;
            ticker.wake();
        }
    }

    private ShownCertificate issue() throws NotIssued {
        var known = vault.account();
        var account = known.isPresent() ? known.get() : register();
        try {
            return issue(account);
        } catch (NotIssued e) {
            if (!e.accountGone()) {
                throw e;
            }
            LOG.warn("{}; another account is made", e.getMessage());
            return issue(register());
        }
    }

    private ShownCertificate issue(String account) throws NotIssued {
        return wish.authority().issue(account, wish.hosts(), stage::show);
    }

    private String register() throws NotIssued {
        var account = wish.authority().register();
        vault.keepAccount(account);
        return account;
    }

    private void failed(@Nullable String why, Optional<Instant> notBefore, Optional<HeldCertificate> before) {
        if (closed) {
            return;
        }
        var next = patience.failed(clock.instant(), notBefore);
        metrics.failed();
        LOG.error(
                "No certificate for {}: {} {}. The next try is at {}, or when the hub is started again",
                wish.hosts(),
                sentence(String.valueOf(why)),
                before.map(held -> "The present one is good until " + held.ends())
                        .orElse("Nobody can come in over HTTPS until there is one"),
                next);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /** Gives up what is under way. The proxies keep what they have. */
    @Override
    public void close() {
        closed = true;
        ticker.close();
        var running = asking;
        if (running != null) {
            running.interrupt();
        }
        try {
            duties.leave(DUTY, hub);
        } catch (StoreUnavailable e) {
            LOG.debug("the duty is left by itself in {}: {}", TERM, e.getMessage());
        }
    }
}
