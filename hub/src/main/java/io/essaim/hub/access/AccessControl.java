package io.essaim.hub.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.store.Shares;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a token or a signed-in person may do (contract 2.7). Answers are kept only while
 * {@link Store#accessRevision} stands still, so every change counts from the next request on, on every hub.
 */
public final class AccessControl {
    private static final int KEPT = 50_000;

    private final Store store;
    private final InstantSource clock;
    private final ScopeExpansion expansion;
    private final TokenLookup tokens;
    private final ClientLookup clients;
    private final Memberships memberships;
    private final Cache<Owner, Dated<Holder>> owners =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Cache<List<String>, ScopeSet> identities =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Cache<TokenLookup.Key, Dated<Optional<Requester>>> requesters =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    /** What was worked out, and from which revision. */
    private record Dated<T>(long revision, T value) {}

    /** An owner of tokens and roles, with everything they may do. */
    private record Holder(String name, boolean admin, ScopeSet scopes) {
        Subject subject(Owner owner) {
            return owner instanceof Owner.OfService ? Subject.service(name) : Subject.user(name);
        }
    }

    /** One where there are no scopes but JupyterHub's. */
    public AccessControl(Store store, InstantSource clock) {
        this(store, ScopeTable.standard(), clock);
    }

    /** One where there are these scopes. */
    public AccessControl(Store store, ScopeTable table, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.expansion = new ScopeExpansion(table);
        this.tokens = new TokenLookup(store.tokens());
        this.clients = new ClientLookup(store);
        this.memberships = new StoredMemberships(store);
    }

    /** Whom a token's secret speaks for; empty for one that is unknown, expired or whose owner is gone. */
    public Optional<Requester> byToken(String secret) {
        var key = TokenLookup.key(secret);
        var requester = current(
                requesters, key, () -> tokens.find(key, secret, clock.instant()).flatMap(this::speaker));
        return requester.filter(this::unexpired);
    }

    private boolean unexpired(Requester requester) {
        return requester
                .token()
                .flatMap(ApiToken::expiresAt)
                .filter(end -> !end.isAfter(clock.instant()))
                .isEmpty();
    }

    private Optional<Requester> speaker(ApiToken token) {
        return holder(token.owner())
                .map(holder -> new Requester(
                        token.owner(),
                        holder.name(),
                        holder.admin(),
                        tokenScopes(token, holder),
                        Optional.of(token),
                        token.sessionId(),
                        memberships));
    }

    /** A signed-in person with all their scopes. */
    public Requester ofUser(User user, Optional<String> sessionId) {
        var owner = new Owner.OfUser(user.id());
        return new Requester(
                owner, user.name(), user.admin(), effective(owner), Optional.empty(), sessionId, memberships);
    }

    /** Everything an owner may do; nothing when there is no such owner. */
    public ScopeSet effective(Owner owner) {
        return holder(owner).map(Holder::scopes).orElse(ScopeSet.none());
    }

    /** What a token is worth now: never more than its owner. */
    public ScopeSet effective(ApiToken token) {
        return holder(token.owner()).map(holder -> tokenScopes(token, holder)).orElse(ScopeSet.none());
    }

    /** Whom {@code !user} and the like mean in an owner's scopes. */
    public Subject subject(Owner owner) {
        return holder(owner).map(holder -> holder.subject(owner)).orElse(Subject.nobody());
    }

    /** What scopes there are, and what is in them. */
    public ScopeExpansion scopes() {
        return expansion;
    }

    /** Who is in which group right now. */
    public Memberships memberships() {
        return memberships;
    }

    /** What an OAuth client is: whose server, or which service. */
    ClientLookup clients() {
        return clients;
    }

    private ScopeSet tokenScopes(ApiToken token, Holder holder) {
        if (token.scopes().contains(ScopeTable.INHERIT)) {
            return holder.scopes();
        }
        var client = clients.find(token.clientId());
        var subject = client.subject(holder.subject(token.owner()));
        return expansion
                .expandKept(token.scopes(), subject)
                .union(identify(token.owner(), holder.name()))
                .union(client.access())
                .intersect(holder.scopes(), memberships);
    }

    /** The scopes every token has to say whose it is (contract 2.7). */
    public ScopeSet identify(Owner owner, String name) {
        return identities.get(identifyScopes(owner, name), scopes -> expansion.expand(scopes, Subject.nobody()));
    }

    /** The same as text. */
    static List<String> identifyScopes(Owner owner, String name) {
        return owner instanceof Owner.OfService
                ? List.of("read:services:name!service=" + name)
                : List.of("read:users:name!user=" + name, "read:users:groups!user=" + name);
    }

    private Optional<Holder> holder(Owner owner) {
        var cached = owners.getIfPresent(owner);
        long revision = store.accessRevision();
        if (cached != null && cached.revision() == revision) {
            return Optional.of(cached.value());
        }
        var fresh = load(owner);
        fresh.ifPresentOrElse(value -> owners.put(owner, new Dated<>(revision, value)), () -> owners.invalidate(owner));
        return fresh;
    }

    private Optional<Holder> load(Owner owner) {
        return switch (owner) {
            case Owner.OfUser(long id) ->
                store.users()
                        .find(id)
                        .map(user -> new Holder(
                                user.name(),
                                user.admin(),
                                expansion.expandKept(rawOfUser(id), Subject.user(user.name()))));
            case Owner.OfService(long id) ->
                store.services()
                        .find(id)
                        .map(service -> new Holder(
                                service.name(),
                                service.admin(),
                                expansion.expandKept(raw(store.roles().of(owner)), Subject.service(service.name()))));
            case Owner.OfGroup(long id) -> Optional.empty();
        };
    }

    /** What roles give, and what others share, with the person or with their groups. */
    private List<String> rawOfUser(long id) {
        var shared = store.shares().list(new Shares.Which.WithUser(id), 0, Integer.MAX_VALUE);
        return Stream.concat(
                        raw(store.roles().effective(id)).stream(),
                        shared.stream().flatMap(share -> share.filtered().stream()))
                .toList();
    }

    private static List<String> raw(Collection<Role> roles) {
        return roles.stream().flatMap(role -> role.scopes().stream()).distinct().toList();
    }

    private <K> Optional<Requester> current(
            Cache<K, Dated<Optional<Requester>>> cache, K key, Supplier<Optional<Requester>> work) {
        long revision = store.accessRevision();
        @Nullable Dated<Optional<Requester>> cached = cache.getIfPresent(key);
        if (cached != null && cached.revision() == revision) {
            return cached.value();
        }
        var fresh = work.get();
        cache.put(key, new Dated<>(revision, fresh));
        return fresh;
    }
}
