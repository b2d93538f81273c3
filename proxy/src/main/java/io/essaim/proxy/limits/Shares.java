package io.essaim.proxy.limits;

import io.essaim.proxy.metrics.Limit;
import io.essaim.proxy.routes.RouteEntry;
import io.essaim.proxy.routes.Target;
import io.essaim.proxy.settings.Limits;
import org.jspecify.annotations.Nullable;

/** What is under way to each person's servers, and to each target. For any thread. */
public final class Shares {
    private final Quota<String> users;
    private final Quota<Target> targets;

    /** Nothing yet. */
    public Shares(Limits limits) {
        this.users = new Quota<>(limits.connectionsPerUser());
        this.targets = new Quota<>(limits.connectionsPerTarget());
    }

    /** Whether anything is counted at all. */
    public boolean on() {
        return users.isOn() || targets.isOn();
    }

    /** Counts one more, or says which limit that would be beyond. */
    public @Nullable Limit enter(RouteEntry route) {
        var user = user(route);
        if (user != null && !users.enter(user)) {
            return Limit.CONNECTIONS_PER_USER;
        }
        var target = target(route);
        if (target != null && !targets.enter(target)) {
            if (user != null) {
                users.leave(user);
            }
            return Limit.CONNECTIONS_PER_TARGET;
        }
        return null;
    }

    /** One that was let in is over. */
    public void leave(RouteEntry route) {
        var user = user(route);
        if (user != null) {
            users.leave(user);
        }
        var target = target(route);
        if (target != null) {
            targets.leave(target);
        }
    }

    /** Of how many people and targets something is under way. */
    int size() {
        return users.size() + targets.size();
    }

    private @Nullable String user(RouteEntry route) {
        return users.isOn() ? route.user() : null;
    }

    /** The hub is everybody's, and so is what the default route leads to. */
    private @Nullable Target target(RouteEntry route) {
        return targets.isOn() && !route.leadsToHub() && route.depth() > 0 ? route.target() : null;
    }
}
