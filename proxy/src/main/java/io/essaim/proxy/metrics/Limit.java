package io.essaim.proxy.metrics;

import java.util.Locale;

/** What something was refused or cut for. Each is a key of {@code proxy.limits} or {@code proxy.timeouts}, but for its place. */
public enum Limit {
    LINE,
    HEAD,
    CONNECTIONS,
    CONNECTIONS_PER_CLIENT,
    NEW_CONNECTIONS_PER_CLIENT,
    CONNECTIONS_PER_USER,
    CONNECTIONS_PER_TARGET,
    BODY_RATE,
    BREAKER,
    HEAD_TIMEOUT,
    CLIENT_TIMEOUT,
    TARGET_TIMEOUT;

    /** Its name in metrics and in the log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
