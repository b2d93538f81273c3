package io.essaim.domain.access;

import java.time.Instant;

/** A signed-in browser: what {@code jupyterhub-session-id} names (contract 4.2). */
public record BrowserSession(String id, long userId, Instant created, Instant lastSeen) {}
