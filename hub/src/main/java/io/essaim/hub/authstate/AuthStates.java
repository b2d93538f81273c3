package io.essaim.hub.authstate;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.Store;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Json;
import io.essaim.hub.settings.AdmissionSettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what authenticators leave with people, encrypted, when {@code enable_auth_state} is on (contract 7.6). */
public final class AuthStates {
    private static final Logger LOG = LoggerFactory.getLogger(AuthStates.class);

    private final Store store;
    private final Optional<CryptKeys> keys;
    private final InstantSource clock;

    private AuthStates(Store store, Optional<CryptKeys> keys, InstantSource clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * As the settings have it.
     *
     * @param environment the process's variables
     * @throws IllegalArgumentException when it is enabled and there is no key, or one that is none
     */
    public static AuthStates load(
            Store store, AdmissionSettings settings, Map<String, String> environment, InstantSource clock) {
        var keys = settings.enableAuthState()
                ? Optional.of(CryptKeys.load(settings, environment))
                : Optional.<CryptKeys>empty();
        return new AuthStates(store, keys, clock);
    }

    /** What is wrong with the keys of the settings and the environment, and what to do: a hub does not start with it. */
    public static Optional<String> objection(AdmissionSettings settings, Map<String, String> environment) {
        try {
            if (settings.enableAuthState()) {
                CryptKeys.load(settings, environment);
            } else {
                CryptKeys.configured(settings, environment);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Keeps nothing. */
    public static AuthStates none(Store store, InstantSource clock) {
        return new AuthStates(store, Optional.empty(), clock);
    }

    /** Whether anything is kept. */
    public boolean enabled() {
        return keys.isPresent();
    }

    /** What is kept for a person. What cannot be decrypted is as good as nothing. */
    public Optional<JsonObject> of(long userId) {
        return keys.flatMap(crypt -> store.users().authState(userId).flatMap(kept -> read(userId, crypt, kept)));
    }

    private Optional<JsonObject> read(long userId, CryptKeys crypt, byte[] kept) {
        var plain = crypt.decrypt(kept);
        if (plain.isEmpty()) {
            LOG.warn("The auth state of user number {} cannot be decrypted with any key; it is taken for none", userId);
            return Optional.empty();
        }
        if (crypt.rotating()) {
            store.users().setAuthState(userId, Optional.of(crypt.encrypt(plain.get(), clock.instant())));
        }
        try {
            return Optional.of(Json.object(plain.get()));
        } catch (HttpProblem e) {
            LOG.warn("The auth state of user number {} is no JSON object; it is taken for none", userId);
            return Optional.empty();
        }
    }

    /** Keeps it in place of what was there, or forgets that; when it is not enabled nothing stays. */
    public void keep(long userId, Optional<JsonObject> state) {
        var encrypted = keys.flatMap(crypt -> state.map(object -> crypt.encrypt(Json.bytes(object), clock.instant())));
        if (encrypted.isPresent() || store.users().authState(userId).isPresent()) {
            store.users().setAuthState(userId, encrypted);
        }
    }
}
