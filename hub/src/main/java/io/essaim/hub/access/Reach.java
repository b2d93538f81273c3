package io.essaim.hub.access;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The resources one scope is held for.
 *
 * @param everything held without a filter, which absorbs all filters
 * @param servers as {@code U/S}
 */
public record Reach(
        boolean everything, Set<String> users, Set<String> groups, Set<String> servers, Set<String> services) {
    static final Reach ALL = new Reach(true, Set.of(), Set.of(), Set.of(), Set.of());
    static final Reach NOTHING = new Reach(false, Set.of(), Set.of(), Set.of(), Set.of());

    public Reach {
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
        servers = Set.copyOf(servers);
        services = Set.copyOf(services);
    }

    static Reach of(FilterKind kind, String value) {
        var one = Set.of(value);
        return switch (kind) {
            case USER -> new Reach(false, one, Set.of(), Set.of(), Set.of());
            case GROUP -> new Reach(false, Set.of(), one, Set.of(), Set.of());
            case SERVER -> new Reach(false, Set.of(), Set.of(), one, Set.of());
            case SERVICE -> new Reach(false, Set.of(), Set.of(), Set.of(), one);
        };
    }

    /** Held for nothing at all. */
    public boolean nothing() {
        return !everything && users.isEmpty() && groups.isEmpty() && servers.isEmpty() && services.isEmpty();
    }

    /** Whether a resource is within (contract 2.3). */
    public boolean covers(Resource on, Memberships memberships) {
        return everything
                || switch (on) {
                    case Resource.OfUser(var name) -> coversUser(name, memberships);
                    case Resource.OfServer(var key) ->
                        servers.contains(key.fullName()) || coversUser(key.user(), memberships);
                    case Resource.OfGroup(var name) -> groups.contains(name);
                    case Resource.OfService(var name) -> services.contains(name);
                };
    }

    private boolean coversUser(String name, Memberships memberships) {
        return users.contains(name) || (!groups.isEmpty() && memberships.inAny(name, groups));
    }

    Reach union(Reach other) {
        if (everything || other.everything) {
            return ALL;
        }
        return new Reach(
                false,
                union(users, other.users),
                union(groups, other.groups),
                union(servers, other.servers),
                union(services, other.services));
    }

    /** What is within both; two different groups have nothing in common here, although people may be in both. */
    Reach intersect(Reach other, Memberships memberships) {
        if (everything) {
            return other;
        }
        if (other.everything) {
            return this;
        }
        return new Reach(
                false,
                narrowUsers(other, memberships),
                common(groups, other.groups),
                narrowServers(other, memberships),
                common(services, other.services));
    }

    private Set<String> narrowUsers(Reach other, Memberships memberships) {
        var both = new HashSet<String>();
        users.stream().filter(user -> other.coversUser(user, memberships)).forEach(both::add);
        other.users.stream().filter(user -> coversUser(user, memberships)).forEach(both::add);
        return both;
    }

    private Set<String> narrowServers(Reach other, Memberships memberships) {
        var both = new HashSet<String>();
        servers.stream()
                .filter(server -> other.coversServer(server, memberships))
                .forEach(both::add);
        other.servers.stream()
                .filter(server -> coversServer(server, memberships))
                .forEach(both::add);
        return both;
    }

    private boolean coversServer(String fullName, Memberships memberships) {
        return servers.contains(fullName) || coversUser(fullName.substring(0, fullName.indexOf('/')), memberships);
    }

    /** The scopes this stands for, sorted. */
    Stream<Scope> scopes(String base) {
        if (everything) {
            return Stream.of(Scope.of(base));
        }
        return Stream.of(
                        filtered(base, FilterKind.USER, users),
                        filtered(base, FilterKind.GROUP, groups),
                        filtered(base, FilterKind.SERVER, servers),
                        filtered(base, FilterKind.SERVICE, services))
                .flatMap(part -> part);
    }

    private static Stream<Scope> filtered(String base, FilterKind kind, Set<String> values) {
        return new TreeSet<>(values).stream().map(value -> Scope.of(base, kind, value));
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        var all = new HashSet<>(left);
        all.addAll(right);
        return all;
    }

    private static Set<String> common(Set<String> left, Set<String> right) {
        var both = new HashSet<>(left);
        both.retainAll(right);
        return both;
    }
}
