package io.essaim.proxy.routes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A place in the prefix tree. Read by many threads without a lock; written by one at a time, which the table sees to. */
final class Node {
    private final Map<String, Node> children = new ConcurrentHashMap<>(4);
    private volatile @Nullable RouteEntry entry;

    /** The entry with the longest prefix of the path from {@code start} on, or {@code best} when there is none. */
    @Nullable
    RouteEntry longest(String path, int start, int end, @Nullable RouteEntry best) {
        var found = best;
        var node = this;
        int at = start;
        while (true) {
            var here = node.entry;
            if (here != null) {
                found = here;
            }
            if (at >= end) {
                return found;
            }
            int slash = path.indexOf('/', at, end);
            int stop = slash < 0 ? end : slash;
            var next = node.children.get(path.substring(at, stop));
            if (next == null) {
                return found;
            }
            node = next;
            at = slash < 0 ? end : slash + 1;
        }
    }

    @Nullable
    Node child(String component) {
        return children.get(component);
    }

    @Nullable
    RouteEntry entry() {
        return entry;
    }

    void put(String[] components, int depth, RouteEntry added) {
        if (depth == components.length) {
            entry = added;
        } else {
            children.computeIfAbsent(components[depth], _ -> new Node()).put(components, depth + 1, added);
        }
    }

    /** Takes the entry away, and every place that then leads nowhere. */
    void cut(String[] components, int depth) {
        if (depth == components.length) {
            entry = null;
            return;
        }
        var child = children.get(components[depth]);
        if (child != null) {
            child.cut(components, depth + 1);
            if (child.entry == null && child.children.isEmpty()) {
                children.remove(components[depth]);
            }
        }
    }
}
