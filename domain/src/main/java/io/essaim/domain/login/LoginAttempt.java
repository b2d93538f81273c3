package io.essaim.domain.login;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody has gone to another site to sign in, and is to come back. It is kept by the hub and not by the browser, so
 * that two tabs do not overwrite each other.
 *
 * @param stateHash fingerprint of the state that the other site gives back; the state itself is not kept
 * @param browser the id of the browser that began
 * @param way the name of the way to sign in
 * @param kept what {@link SignIn.Flow#begin} asked to keep
 */
public record LoginAttempt(
        String stateHash,
        String browser,
        String way,
        Return back,
        Map<String, String> kept,
        Instant created,
        Instant expiresAt) {

    public LoginAttempt {
        kept = Map.copyOf(kept);
    }

    /**
     * The way back.
     *
     * @param callback where the other site was told to send the browser
     * @param next where the person wanted to go, a path on this host
     */
    public record Return(URI callback, Optional<String> next) {}

    /** Never shows what is kept. */
    @Override
    public String toString() {
        return "LoginAttempt[" + way + ", since " + created + "]";
    }
}
