package io.essaim.hub.routes;

import io.essaim.domain.certificate.Shown;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.hub.http.InnerCalls;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxy outside this process that the hub uses now, or the several that its name stands for: all are told everything.
 * It may be exchanged for another while the hub runs (contract 1.11). Those that were not told something are made up for
 * by {@link ProxyWatch}; of several, one that is away keeps nobody waiting.
 */
public final class ProxyElsewhere implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyElsewhere.class);
    private static final long BETWEEN_LOOKUPS_MILLIS = 500;

    private final ProxyAddresses addresses;
    private final Duration patience;
    private final InnerCalls calls;
    private volatile Used used;

    /** What is configured, and who that is as far as is known; none before it was asked for the first time. */
    private record Used(URI apiUrl, ProxyTokens tokens, boolean fresh, Map<URI, ProxyMember> members) {}

    /**
     * Uses that proxy, or those.
     *
     * @param apiUrl such as {@code http://127.0.0.1:8001} or {@code http://tasks.proxy:8001}
     * @param token {@code CONFIGPROXY_AUTH_TOKEN} of the proxies
     * @throws IllegalArgumentException when the address is not one
     */
    public ProxyElsewhere(URI apiUrl, String token) {
        this(apiUrl, ProxyTokens.only(token), InnerCalls.plain());
    }

    /**
     * Uses that proxy, or those, under {@code internal_ssl}: whoever has their certificate is one, at whatever address.
     *
     * @throws IllegalArgumentException when the address is not one
     */
    public ProxyElsewhere(URI apiUrl, ProxyTokens tokens, InnerCalls calls) {
        this(apiUrl, tokens, calls, ProxyCalls.PATIENCE, InetAddress::getAllByName);
    }

    /**
     * As above, for tests.
     *
     * @param patience how long a proxy that is away is asked again
     */
    ProxyElsewhere(URI apiUrl, ProxyTokens tokens, InnerCalls calls, Duration patience, ProxyAddresses.Lookup lookup) {
        this.calls = calls;
        this.addresses = new ProxyAddresses(lookup, calls.tls().isPresent());
        this.patience = patience;
        this.used = new Used(checked(apiUrl), tokens, true, Map.of());
    }

    /**
     * Uses another proxy from now on. It knows no routes yet; those of the former one stay there.
     *
     * @param apiUrl empty keeps the present one
     * @param authToken empty keeps the present one, and those beside it
     * @throws IllegalArgumentException when the address is not one
     */
    public synchronized void use(Optional<URI> apiUrl, Optional<String> authToken) {
        var now = used;
        used = new Used(
                apiUrl.map(this::checked).orElse(now.apiUrl()),
                authToken.map(ProxyTokens::only).orElse(now.tokens()),
                false,
                Map.of());
    }

    /** The hub's token goes over no plain connection where there could be another. */
    private URI checked(URI apiUrl) {
        if (calls.tls().isPresent() && "http".equals(apiUrl.getScheme())) {
            throw new IllegalArgumentException(
                    "with internal_ssl api_url must begin with https://, and it is " + apiUrl);
        }
        return ProxyAddresses.checked(apiUrl);
    }

    @Override
    public void add(Route route) {
        tell(proxy -> {
            proxy.add(route);
            return true;
        });
    }

    @Override
    public void remove(RouteSpec spec) {
        tell(proxy -> {
            proxy.remove(spec);
            return true;
        });
    }

    /** Those of one that can be asked; {@link #each} tells them apart. */
    @Override
    public List<Route> all() {
        var members = members();
        return members.size() == 1
                ? members.iterator().next().patient().all()
                : anyone(members, proxy -> proxy.patient().all());
    }

    @Override
    public List<Routes> each() {
        var members = members();
        return members.size() == 1
                ? List.of(members.iterator().next().patient())
                : members.stream()
                        .filter(member -> !member.away())
                        .map(ProxyMember::hasty)
                        .toList();
    }

    @Override
    public boolean disconnect(RouteSpec spec) {
        return tell(proxy -> proxy.disconnect(spec));
    }

    @Override
    public boolean forget(String sessionId) {
        return tell(proxy -> proxy.forget(sessionId));
    }

    @Override
    public boolean show(Shown shown) {
        return tell(proxy -> proxy.show(shown));
    }

    /** Tells all that are there; whether all of them could do it. One that cannot be reached is behind from now on. */
    private boolean tell(Function<Routes, Boolean> call) {
        var members = members();
        if (members.size() == 1) {
            var only = members.iterator().next();
            return only.told(only.patient(), call);
        }
        var done = together(members.stream().filter(member -> !member.away()).toList(), member -> {
            return member.told(member.hasty(), call);
        });
        return done.isEmpty()
                ? anyone(members, member -> member.told(member.patient(), call))
                : done.stream().allMatch(Boolean::booleanValue);
    }

    /** Asks all at once; what those answered that did. */
    private static <T> List<T> together(List<ProxyMember> members, Function<ProxyMember, T> call) {
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = members.stream()
                    .map(member -> each.submit(() -> call.apply(member)))
                    .toList();
            var answers = new ArrayList<T>();
            for (var answer : asked) {
                try {
                    answers.add(answer.get());
                } catch (ExecutionException e) {
                    LOG.warn(
                            "One of {} proxies was not told: {}",
                            members.size(),
                            unavailable(e).getMessage());
                }
            }
            return answers;
        } catch (InterruptedException e) {
            throw givenUp(e);
        }
    }

    /** The first answer of any. */
    private static <T> T anyone(Collection<ProxyMember> members, Function<ProxyMember, T> call) {
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            return each.invokeAny(members.stream()
                    .<Callable<T>>map(member -> () -> call.apply(member))
                    .toList());
        } catch (ExecutionException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            throw givenUp(e);
        }
    }

    private static RoutesUnavailable unavailable(ExecutionException e) {
        if (e.getCause() instanceof RoutesUnavailable unavailable) {
            return unavailable;
        }
        throw new IllegalStateException(e.getCause());
    }

    private static RoutesUnavailable givenUp(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RoutesUnavailable("given up while the proxies were asked", e);
    }

    /** Those that are known, at least one; asks who they are when none is. */
    private Collection<ProxyMember> members() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (used.members().isEmpty()) {
            try {
                membersNow();
            } catch (RoutesUnavailable e) {
                if (System.nanoTime() >= deadline) {
                    throw e;
                }
                rest();
            }
        }
        return used.members().values();
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_LOOKUPS_MILLIS);
        } catch (InterruptedException e) {
            throw givenUp(e);
        }
    }

    private ProxyMember member(Used now, URI url) {
        return new ProxyMember(url, now.tokens(), patience, calls, !now.fresh());
    }

    /**
     * Asks anew who they are: new ones are behind. One that has no address any more is forgotten when it cannot be asked either:
     * after a partition of the network the names of Docker 20.10 leave out proxies that people still come in at.
     *
     * @throws RoutesUnavailable when that cannot be told
     */
    synchronized Collection<ProxyMember> membersNow() {
        var now = used;
        var found = addresses.of(now.apiUrl());
        var members = new LinkedHashMap<URI, ProxyMember>();
        for (var url : found) {
            var known = now.members().get(url);
            members.put(url, known != null ? known : member(now, url));
        }
        now.members().forEach((url, member) -> {
            if (!member.away()) {
                members.putIfAbsent(url, member);
            }
        });
        if (!now.members().keySet().equals(members.keySet())) {
            used = new Used(now.apiUrl(), now.tokens(), false, Map.copyOf(members));
        }
        return used.members().values();
    }
}
