package io.essaim.proxy.routes;

import io.essaim.domain.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All routes, as a prefix tree over the components of the decoded path; under host routing the host is the first
 * component (contract 5.2). Finding takes no lock and waits for nobody.
 */
public final class RouteTable {
    private static final String[] NO_COMPONENTS = {};

    /** Marks the route to the hub itself (contract 5.1). */
    private static final String HUB = "hub";

    private final Node root = new Node();
    private final ConcurrentNavigableMap<String, RouteEntry> byPrefix = new ConcurrentSkipListMap<>();
    private final boolean hostRouting;
    private final CountDownLatch hubCame = new CountDownLatch(1);
    private volatile long version;

    public RouteTable(boolean hostRouting) {
        this.hostRouting = hostRouting;
    }

    /** Whether the first component is the host. */
    public boolean hostRouting() {
        return hostRouting;
    }

    /**
     * The route with the longest prefix of a request's path, or null.
     *
     * @param host the header {@code Host}, or null when there is none; only looked at under host routing
     * @param requestTarget path and query as they came, still percent-encoded, beginning with a slash
     * @throws IllegalArgumentException when the path cannot be decoded
     */
    public @Nullable RouteEntry find(@Nullable String host, String requestTarget) {
        int end = endOfPath(requestTarget);
        var path = requestTarget;
        int percent = requestTarget.indexOf('%');
        if (percent >= 0 && percent < end) {
            path = PercentEncoding.decode(requestTarget.substring(0, end));
            end = path.length();
        }
        int start = 0;
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return hostRouting ? findUnderHost(host, path, start, end) : root.longest(path, start, end, null);
    }

    private @Nullable RouteEntry findUnderHost(@Nullable String host, String path, int start, int end) {
        var node = host == null ? null : root.child(hostName(host));
        return node == null ? root.entry() : node.longest(path, start, end, root.entry());
    }

    /** Sets a route, replacing one of the same path; it counts as used now. */
    public synchronized void put(String path, Target target, JsonObject data) {
        set(path, target, data, System.currentTimeMillis(), true);
        if (Boolean.TRUE.equals(data.members().get(HUB))) {
            hubCame.countDown();
        }
    }

    /** Sets a route that was there before the process was started: no hub has said so now, and it was last used then. */
    public synchronized void restore(String path, Target target, JsonObject data, Instant lastActivity) {
        set(path, target, data, lastActivity.toEpochMilli(), false);
    }

    private void set(String path, Target target, JsonObject data, long lastActivity, boolean told) {
        var components = components(path);
        var prefix = "/" + String.join("/", components);
        var kept = hostRouting && components.length > 0 ? data.with("host", components[0]) : data;
        var entry = new RouteEntry(prefix, components.length, target, kept, lastActivity, told);
        byPrefix.put(prefix, entry);
        root.put(components, 0, entry);
        changed();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time changes the table
    private void changed() {
        version++;
    }

    /** Another number after each change of what routes there are; their use is none. */
    public long version() {
        return version;
    }

    /**
     * Waits for the route to the hub, which a hub of ours sets after all others; says whether it came in time.
     *
     * @throws InterruptedException when interrupted meanwhile
     */
    public boolean awaitHub(Duration patience) throws InterruptedException {
        return hubCame.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes a route away; says whether it was there. */
    public synchronized boolean remove(String path) {
        var components = components(path);
        var there = byPrefix.remove("/" + String.join("/", components)) != null;
        if (there) {
            root.cut(components, 0);
            changed();
        }
        return there;
    }

    /** A decoded path as {@link RouteEntry#prefix} has it. */
    public String prefix(String path) {
        return "/" + String.join("/", components(path));
    }

    /** The route of exactly this decoded path; slashes at the end do not matter. */
    public Optional<RouteEntry> get(String path) {
        return Optional.ofNullable(byPrefix.get(prefix(path)));
    }

    /** All routes, by path. */
    public List<RouteEntry> all() {
        return new ArrayList<>(byPrefix.values());
    }

    /** How many characters of path and query are path. */
    public static int endOfPath(String requestTarget) {
        int query = requestTarget.indexOf('?');
        return query < 0 ? requestTarget.length() : query;
    }

    /** The name in a {@code Host} header, in small letters, without its port. */
    static String hostName(String host) {
        int colon = host.indexOf(':', Math.max(0, host.indexOf(']')));
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    /** Names of hosts know no capitals (RFC 4343). */
    private String[] components(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        if (start == end) {
            return NO_COMPONENTS;
        }
        var components = path.substring(start, end).split("/", -1);
        if (hostRouting) {
            components[0] = components[0].toLowerCase(Locale.ROOT);
        }
        return components;
    }
}
