package io.essaim.hub.api;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.Pending;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.activity.ActivityLedger;
import io.essaim.hub.http.HubPaths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Servers as the API shows them (contract 1.2). */
final class ServerModels {
    private final HubPaths paths;
    private final ActivityLedger activity;

    ServerModels(HubPaths paths, ActivityLedger activity) {
        this.paths = paths;
        this.activity = activity;
    }

    Map<String, @Nullable Object> model(Server server, Requester viewer) {
        var key = server.key();
        var model = new LinkedHashMap<String, @Nullable Object>(20);
        model.put("name", key.name());
        model.put("display_name", key.isDefault() ? "" : server.displayName().orElse(null));
        model.put("full_name", key.fullName());
        model.put("last_activity", Times.text(activity.ofServer(server.id(), server.lastActivity())));
        model.put("started", Times.text(server.started()));
        model.put("pending", pending(server));
        model.put("ready", server.ready());
        model.put("stopped", !server.active());
        putAddresses(model, key);
        model.put("user_options", server.userOptions());
        if (viewer.may("admin:server_state", new Resource.OfServer(key))) {
            model.put("state", server.handle().orElse(JsonObject.empty()));
        }
        return model;
    }

    /** A server that was never started: what the default one is for somebody new. */
    Map<String, @Nullable Object> never(ServerKey key, Requester viewer) {
        var model = new LinkedHashMap<String, @Nullable Object>(20);
        model.put("name", key.name());
        model.put("display_name", "");
        model.put("full_name", key.fullName());
        model.put("last_activity", null);
        model.put("started", null);
        model.put("pending", null);
        model.put("ready", false);
        model.put("stopped", true);
        putAddresses(model, key);
        model.put("user_options", JsonObject.empty());
        if (viewer.may("admin:server_state", new Resource.OfServer(key))) {
            model.put("state", JsonObject.empty());
        }
        return model;
    }

    private void putAddresses(Map<String, @Nullable Object> model, ServerKey key) {
        var url = paths.visit(key);
        var progress = paths.progress(key);
        model.put("url", url);
        model.put("progress_url", progress);
        model.put("full_url", paths.full(url).orElse(null));
        model.put("full_progress_url", paths.full(progress).orElse(null));
    }

    static @Nullable String pending(Server server) {
        return server.state().pending().map(Pending::word).orElse(null);
    }

    /**
     * The member {@code servers} of a person's model; empty when the viewer may see none and has no right to.
     *
     * @param stoppedToo whether servers that are not active are listed as well
     */
    Optional<Map<String, Object>> ofUser(String user, List<Server> servers, Requester viewer, boolean stoppedToo) {
        boolean all = viewer.may("read:servers", Resource.user(user));
        if (!all && !viewer.mayForSome("read:servers")) {
            return Optional.empty();
        }
        var shown = new LinkedHashMap<String, Object>();
        var usual = ServerKey.defaultOf(user);
        if (stoppedToo
                && servers.stream().noneMatch(server -> server.key().isDefault())
                && (all || viewer.may("read:servers", new Resource.OfServer(usual)))) {
            shown.put(usual.name(), never(usual, viewer));
        }
        for (var server : servers) {
            if ((server.active() || stoppedToo)
                    && (all || viewer.may("read:servers", new Resource.OfServer(server.key())))) {
                shown.put(server.key().name(), model(server, viewer));
            }
        }
        return all || !shown.isEmpty() ? Optional.of(shown) : Optional.empty();
    }
}
