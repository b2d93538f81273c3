package io.essaim.authenticators.oauth.protocol;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.http.Place;
import io.essaim.authenticators.oauth.http.ProviderHttp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of a provider, read when they are first wanted and again every hour. What was read once serves on while
 * the provider is away; a crowd waits for one reading, and a failure answers for a moment for all.
 */
public final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final Duration FAILED_FOR = Duration.ofSeconds(3);

    private final ProviderHttp http;
    private final Where where;
    private final Where.Overrides overrides;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Read last;
    private volatile @Nullable Failed failed;

    public Discovery(ProviderHttp http, Where where, Where.Overrides overrides, InstantSource clock) {
        this.http = http;
        this.where = where;
        this.overrides = overrides;
        this.clock = clock;
    }

    /**
     * The addresses.
     *
     * @throws NoSignIn when the provider was never reached and cannot be now
     */
    public Endpoints endpoints() {
        return switch (where) {
            case Where.Fixed(var endpoints) -> overrides.over(endpoints);
            case Where.Published published -> published(published);
        };
    }

    private Endpoints published(Where.Published published) {
        var known = last;
        return known != null && clock.instant().isBefore(known.until()) ? known.endpoints() : readAlone(published);
    }

    private Endpoints readAlone(Where.Published published) {
        if (!mine()) {
            throw NoSignIn.unavailable(Place.of(published.document()) + " is being read and takes too long");
        }
        try {
            var known = last;
            var failure = failed;
            if (known != null && clock.instant().isBefore(known.until())) {
                return known.endpoints();
            }
            if (failure != null && clock.instant().isBefore(failure.until())) {
                return orKnown(known, failure.why());
            }
            return read(published, known);
        } finally {
            reading.unlock();
        }
    }

    private Endpoints read(Where.Published published, @Nullable Read known) {
        try {
            var document = http.get(published.document(), Map.of());
            var endpoints = overrides.over(ProviderDocument.read(published, document));
            last = new Read(endpoints, clock.instant().plus(GOOD_FOR));
            return endpoints;
        } catch (NoSignIn e) {
            failed = new Failed(e, clock.instant().plus(FAILED_FOR));
            LOG.warn("The provider's addresses cannot be read; look at authenticator.issuer: {}", e.getMessage());
            return orKnown(known, e);
        }
    }

    private static Endpoints orKnown(@Nullable Read known, NoSignIn failure) {
        if (known == null) {
            throw failure;
        }
        return known.endpoints();
    }

    private boolean mine() {
        try {
            return reading.tryLock(http.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Read(Endpoints endpoints, Instant until) {}

    private record Failed(NoSignIn why, Instant until) {}
}
