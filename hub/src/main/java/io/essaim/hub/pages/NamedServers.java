package io.essaim.hub.pages;

import io.essaim.domain.store.Store;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.settings.HubSettings;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a server of that name may be started (contract 1.7). */
final class NamedServers {
    private static final Pattern SLUG = Pattern.compile("[a-z](?:[a-z0-9]|-(?!-)){0,28}[a-z0-9]|[a-z]");
    private final HubSettings.Limits limits;
    private final Store store;

    NamedServers(HubSettings.Limits limits, Store store) {
        this.limits = limits;
        this.store = store;
    }

    /**
     * Lets default servers through, and named ones that are there already or may be made.
     *
     * @throws HttpProblem 400 with the sentences that JupyterHub has for it
     */
    void check(Target target) {
        if (target.key().isDefault()) {
            return;
        }
        if (!limits.allowNamedServers()) {
            throw new HttpProblem(400, "Named servers are not enabled.");
        }
        if (target.unknownName()) {
            checkNew(target);
        }
    }

    private void checkNew(Target target) {
        if (!SLUG.matcher(target.key().name()).matches()) {
            throw new HttpProblem(400, "Invalid server_name: '" + target.key().name() + "'");
        }
        int limit = limits.namedServerLimitPerUser();
        if (limit > 0 && count(target) >= limit) {
            throw new HttpProblem(
                    400,
                    "User " + target.owner().name() + " already has the maximum of " + limit
                            + " named servers.  One must be deleted before a new server can be created");
        }
    }

    private long count(Target target) {
        long id = target.owner().id();
        return store.servers().ofUsers(List.of(id)).getOrDefault(id, List.of()).stream()
                .filter(server -> !server.key().isDefault())
                .count();
    }
}
