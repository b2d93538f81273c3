package io.essaim.hub.api;

import io.essaim.domain.server.Server;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.activity.ActivityLedger;
import io.essaim.hub.http.HubPaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People as the API shows them: only what the viewer may see (contract 1.2). */
final class UserModels {
    /** Any of these shows a person at all. */
    static final String[] ANY_READ = {
        "read:users", "read:users:name", "read:servers", "read:users:groups", "read:users:activity", "read:roles:users"
    };

    private final Store store;
    private final RelationCache relations;
    private final HubPaths paths;
    private final ActivityLedger activity;
    private final ServerModels servers;

    UserModels(Store store, HubPaths paths, ActivityLedger activity, ServerModels servers) {
        this.store = store;
        this.relations = new RelationCache(store);
        this.paths = paths;
        this.activity = activity;
        this.servers = servers;
    }

    Map<String, @Nullable Object> model(User user, Requester viewer, boolean stoppedToo) {
        return models(List.of(user), viewer, stoppedToo).getFirst();
    }

    /** Models of many, at the cost of three queries, whoever they are. */
    List<Map<String, @Nullable Object>> models(List<User> users, Requester viewer, boolean stoppedToo) {
        var ids = users.stream().map(User::id).toList();
        Map<Long, List<Server>> theirs = viewer.mayForSome("read:servers") || viewer.mayForSome("read:users")
                ? store.servers().ofUsers(ids)
                : Map.of();
        var related = relations.of(ids);
        var models = new ArrayList<Map<String, @Nullable Object>>(users.size());
        for (var user : users) {
            var own = theirs.getOrDefault(user.id(), List.of());
            var view = new View(user, viewer);
            models.add(model(view, related.of(user.id()), own, stoppedToo));
        }
        return models;
    }

    /** Which of a person's fields a viewer sees. */
    private record View(User user, Requester viewer, boolean everything, boolean name, boolean roles) {
        View(User user, Requester viewer) {
            var on = Resource.user(user.name());
            this(
                    user,
                    viewer,
                    viewer.may("read:users", on),
                    viewer.may("read:users:name", on),
                    viewer.may("read:roles:users", on));
        }

        boolean may(String scope) {
            return everything || viewer.may(scope, Resource.user(user.name()));
        }
    }

    private Map<String, @Nullable Object> model(
            View view, RelationCache.Names related, List<Server> own, boolean stoppedToo) {
        var user = view.user();
        var model = new LinkedHashMap<String, @Nullable Object>(20);
        model.put("kind", "user");
        model.put("name", user.name());
        if (view.everything() || view.name() || view.roles()) {
            model.put("admin", user.admin());
        }
        if (view.everything() || view.roles()) {
            model.put("roles", related.roles());
        }
        if (view.may("read:users:groups")) {
            model.put("groups", related.groups());
        }
        if (view.everything()) {
            putDefaultServer(model, own);
            model.put("created", Times.text(user.created()));
        }
        if (view.may("read:users:activity")) {
            model.put("last_activity", Times.text(activity.ofUser(user.id(), user.lastActivity())));
        }
        if (view.everything() || view.name()) {
            model.put("user_info", user.info().orElse(null));
        }
        servers.ofUser(user.name(), own, view.viewer(), stoppedToo).ifPresent(shown -> model.put("servers", shown));
        if (view.viewer().may("admin:auth_state", Resource.user(user.name()))) {
            model.put("auth_state", null);
        }
        return model;
    }

    private void putDefaultServer(Map<String, @Nullable Object> model, List<Server> own) {
        Optional<Server> server =
                own.stream().filter(each -> each.key().isDefault()).findFirst();
        model.put(
                "server",
                server.filter(Server::ready)
                        .map(ready -> paths.visit(ready.key()))
                        .orElse(null));
        model.put("pending", server.map(ServerModels::pending).orElse(null));
    }
}
