package io.essaim.domain.route;

/**
 * Which requests a route takes (contract 5.1): {@code /prefix/} for path routing, {@code host/prefix/} for host routing.
 * Percent-quoted, always ends with a slash.
 */
public record RouteSpec(String text) implements Comparable<RouteSpec> {

    public RouteSpec {
        if (!text.endsWith("/")) {
            throw new IllegalArgumentException("a route specification must end with a slash: " + text);
        }
    }

    @Override
    public int compareTo(RouteSpec other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
