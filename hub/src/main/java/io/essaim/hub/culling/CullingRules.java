package io.essaim.hub.culling;

import io.essaim.domain.server.Server;
import io.essaim.domain.store.Users;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Memberships;
import io.essaim.hub.profiles.StartRules;
import io.essaim.hub.settings.CullingSettings;
import io.essaim.hub.settings.CullingSettings.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says of a server when it is to be stopped. */
public final class CullingRules {
    private final CullingSettings settings;
    private final Users users;
    private final Memberships memberships;

    /** Rules as the file has them. */
    public CullingRules(CullingSettings settings, Users users, Memberships memberships) {
        this.settings = settings;
        this.users = users;
        this.memberships = memberships;
    }

    /** Whether any server can ever be due. */
    boolean any() {
        return Stream.concat(
                        Stream.of(settings.idle(), settings.maxAge()),
                        settings.rules().stream().flatMap(CullingRules::times))
                .anyMatch(Duration::isPositive);
    }

    private static Stream<Duration> times(Rule rule) {
        return Stream.concat(rule.idle().stream(), rule.maxAge().stream());
    }

    /**
     * When a server will be stopped if nobody uses it; empty for never, and for one that is not ready.
     *
     * @param seen when it was last used, as far as is known
     */
    private Optional<Due> due(Server server, Optional<Instant> seen) {
        if (!server.ready() || server.started().isEmpty() || !any()) {
            return Optional.empty();
        }
        var started = server.started().get();
        var used = seen.filter(started::isBefore).orElse(started);
        var rule = settings.rules().stream().filter(one -> fits(one, server)).findFirst();
        var idle = rule.flatMap(Rule::idle).orElseGet(settings::idle);
        var maxAge = rule.flatMap(Rule::maxAge).orElseGet(settings::maxAge);
        var unused = after(used, idle, Due.Why.IDLE);
        var old = after(started, maxAge, Due.Why.AGE);
        return old.isPresent()
                        && unused.filter(due -> due.at().isBefore(old.get().at()))
                                .isEmpty()
                ? old
                : unused;
    }

    private static Optional<Due> after(Instant since, Duration limit, Due.Why why) {
        return limit.isPositive() ? Optional.of(new Due(since.plus(limit), why, limit)) : Optional.empty();
    }

    private boolean fits(Rule rule, Server server) {
        var key = server.key();
        boolean kind = switch (rule.servers()) {
            case ALL -> true;
            case DEFAULT -> key.isDefault();
            case NAMED -> !key.isDefault();
        };
        return kind
                && (rule.profiles().isEmpty() || startedWith(server, rule.profiles()))
                && (rule.users().isEmpty() || rule.users().contains(key.user()))
                && (rule.groups().isEmpty() || memberships.inAny(key.user(), Set.copyOf(rule.groups())));
    }

    private static boolean startedWith(Server server, List<String> profiles) {
        return server.userOptions()
                .text(StartRules.PROFILE)
                .filter(profiles::contains)
                .isPresent();
    }

    /** The same, when it is by that time; who owns it is looked up for no other. */
    Optional<Due> dueBy(Server server, Optional<Instant> seen, Instant time) {
        return due(server, seen).filter(due -> due.now(time)).filter(_ -> !spared(server));
    }

    private boolean spared(Server server) {
        return !settings.admins()
                && users.find(server.userId()).filter(User::admin).isPresent();
    }

    /** The same, but only when it is so soon that the owner should know. */
    public Optional<Due> warning(Server server, Optional<Instant> seen, Instant now) {
        return dueBy(server, seen, now.plus(settings.warning()));
    }
}
