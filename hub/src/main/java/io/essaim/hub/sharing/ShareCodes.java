package io.essaim.hub.sharing;

import io.essaim.domain.access.Grantee;
import io.essaim.domain.access.ShareCode;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;

/** Codes that let whoever knows one onto a server, until they expire (contract 2.11). */
public final class ShareCodes {
    private static final int SECRET_BYTES = 32;

    private final Store store;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * A new code.
     *
     * @param secret 43 characters that are safe in a URL; told this once
     */
    public record Made(ShareCode code, String secret) {
        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Made[sc_" + code.id() + "]";
        }
    }

    public ShareCodes(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Makes a code for a server.
     *
     * @param scopes names without a filter
     */
    public Made make(long serverId, Collection<String> scopes, Duration lifetime) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var hash = TokenHash.of(secret, TokenHash.GENERATED_ROUNDS);
        return new Made(store.shares().createCode(serverId, scopes, hash, now, now.plus(lifetime)), secret);
    }

    /** The code with that secret; empty when there is none or it has expired. */
    public Optional<ShareCode> find(String secret) {
        return store.shares().candidates(TokenHash.prefixOf(secret), clock.instant()).stream()
                .filter(candidate -> candidate.hash().matches(secret))
                .map(candidate -> candidate.code())
                .findFirst();
    }

    /** Gives a person what the code gives, beside what they have on that server already. */
    public void accept(ShareCode code, User person) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var _ = store.transaction(() -> {
            store.shares().exchanged(code.id(), now);
            var grantee = new Grantee.OfUser(person.id(), person.name());
            return store.shares().grant(code.server().id(), grantee, code.scopes(), now);
        });
    }
}
