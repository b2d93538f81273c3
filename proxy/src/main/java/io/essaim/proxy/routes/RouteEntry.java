package io.essaim.proxy.routes;

import io.essaim.domain.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One route in the table. Only its last activity changes. */
public final class RouteEntry {
    private final String prefix;
    private final int depth;
    private final Target target;
    private final JsonObject data;
    private final boolean hub;
    private final @Nullable AbsentServers absentServers;
    private final @Nullable String user;
    private final Breaker breaker = new Breaker();
    private volatile long lastActivity;

    RouteEntry(String prefix, int depth, Target target, JsonObject data, long lastActivity, boolean told) {
        this.prefix = prefix;
        this.depth = depth;
        this.target = target;
        this.data = data;
        this.lastActivity = lastActivity;
        this.hub = Boolean.TRUE.equals(data.members().get("hub"));
        this.absentServers = told && hub ? AbsentServers.of(data).orElse(null) : null;
        this.user = data.text("user").orElse(null);
    }

    /** The decoded path, with a slash at its start and none at its end; {@code /} alone is the default route. */
    public String prefix() {
        return prefix;
    }

    /** How many components the prefix has; under host routing the host is one of them. */
    public int depth() {
        return depth;
    }

    /** Where requests go. */
    public Target target() {
        return target;
    }

    /** Whether it leads to the hub itself, which marks its own route so (contract 5.1). */
    public boolean leadsToHub() {
        return hub;
    }

    /**
     * How programs that ask for servers without a route are to be answered; null when whoever is here does that. The routes
     * must be as the hub of today wants them: from a file they may lack those of servers that run.
     */
    public @Nullable AbsentServers absentServers() {
        return absentServers;
    }

    /** Whose server it leads to, as the hub says it (contract 5.1); null for what belongs to nobody. */
    public @Nullable String user() {
        return user;
    }

    /** Whether its target is left alone after failures to connect. */
    public Breaker breaker() {
        return breaker;
    }

    /** All that was said when the route was added, {@code target} and {@code jupyterhub} too. */
    public JsonObject data() {
        return data;
    }

    /** When the route was last used, or else when it was added; in milliseconds, as contract 5.2 has it. */
    public Instant lastActivity() {
        return Instant.ofEpochMilli(lastActivity);
    }

    /** It is being used now. */
    public void touch() {
        lastActivity = System.currentTimeMillis();
    }
}
