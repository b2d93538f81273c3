package io.essaim.hub.access;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what an OAuth client may ask for in a person's name, and what it gets (contract 2.9). */
public final class OAuthScopes {
    private static final Logger LOG = LoggerFactory.getLogger(OAuthScopes.class);

    private final Store store;
    private final AccessControl access;

    public OAuthScopes(Store store, AccessControl access) {
        this.store = store;
        this.access = access;
    }

    /** The scopes that tell who the person is; every token has them. */
    public List<String> identifyScopes(User user) {
        return AccessControl.identifyScopes(new Owner.OfUser(user.id()), user.name());
    }

    /** The scope that lets a visitor into the client's server or service; none for another client. */
    public List<String> accessScopes(OAuthClient client) {
        return access.clients().find(client.identifier()).accessScopes();
    }

    /**
     * What the client asks for: raw scopes, with those that every token of it has.
     *
     * @param asked the request's {@code scope}: names of scopes, or of roles, with spaces between; empty asks for all
     *     that the client may have
     * @throws ScopeProblem for one that is unknown or that the client may not have ({@code invalid_scope})
     */
    public List<String> requestedScopes(OAuthClient client, User user, Optional<String> asked) {
        if (asked.filter(text -> !text.isBlank()).isEmpty()) {
            return client.allowedScopes().contains(ScopeTable.INHERIT)
                    ? client.allowedScopes()
                    : join(client.allowedScopes(), required(client, user));
        }
        return namedScopes(client, user, List.of(asked.get().strip().split("\\s+")));
    }

    /**
     * The same for scopes or roles already taken apart, as a form sends them: names of people may have spaces.
     *
     * @throws ScopeProblem as above
     */
    public List<String> namedScopes(OAuthClient client, User user, Collection<String> names) {
        var wanted = names.stream()
                .filter(name -> !name.equals("identify"))
                .flatMap(name -> resolve(name).stream())
                .toList();
        var requested = join(wanted, required(client, user));
        checkAllowed(client, user, requested);
        return requested;
    }

    /**
     * What the person can give of what was asked: raw where they hold all of it, the covered parts where they hold some,
     * nothing where they hold none.
     */
    public List<String> grantedScopes(OAuthClient client, User user, Collection<String> requested) {
        var held = access.effective(new Owner.OfUser(user.id()));
        var subject = subject(client, user);
        var granted = new LinkedHashSet<String>();
        for (var raw : requested) {
            if (raw.equals(ScopeTable.INHERIT)) {
                granted.add(raw);
                continue;
            }
            var wanted = access.scopes().expandKept(List.of(raw), subject);
            var covered = wanted.intersect(held, access.memberships());
            if (covered.equals(wanted)) {
                granted.add(raw);
            } else {
                granted.addAll(covered.texts());
                LOG.warn("{} does not hold all of {}, which {} asks for", user.name(), raw, client.identifier());
            }
        }
        return List.copyOf(granted);
    }

    private List<String> resolve(String name) {
        var table = access.scopes().table();
        if (table.exists(name)) {
            return List.of(table.parse(name).toString());
        }
        return store.roles()
                .find(name)
                .map(Role::scopes)
                .orElseThrow(() -> new ScopeProblem("Neither a scope nor a role: '" + name + "'"));
    }

    private void checkAllowed(OAuthClient client, User user, List<String> requested) {
        var allowed = Set.copyOf(join(client.allowedScopes(), required(client, user)));
        if (allowed.contains(ScopeTable.INHERIT)) {
            return;
        }
        var subject = subject(client, user);
        var reach = access.scopes().expandKept(allowed, subject);
        var beyond = requested.stream()
                .filter(raw -> !allowed.contains(raw))
                .filter(raw -> raw.equals(ScopeTable.INHERIT)
                        || !reach.contains(access.scopes().expand(List.of(raw), subject), access.memberships()))
                .toList();
        if (!beyond.isEmpty()) {
            throw new ScopeProblem(
                    "The client " + client.identifier() + " may not ask for " + String.join(", ", beyond));
        }
    }

    private Subject subject(OAuthClient client, User user) {
        return access.clients().find(client.identifier()).subject(Subject.user(user.name()));
    }

    private List<String> required(OAuthClient client, User user) {
        return join(identifyScopes(user), accessScopes(client));
    }

    private static List<String> join(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all.stream().distinct().toList();
    }
}
