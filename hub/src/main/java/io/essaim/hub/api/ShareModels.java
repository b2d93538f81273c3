package io.essaim.hub.api;

import io.essaim.domain.access.Grantee;
import io.essaim.domain.access.Share;
import io.essaim.domain.access.ShareCode;
import io.essaim.domain.access.SharedServer;
import io.essaim.domain.route.PathQuoting;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.sharing.ShareCodes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shares and share codes as the API shows them (contract 1.2). */
final class ShareModels {
    private final HubPaths paths;

    ShareModels(HubPaths paths) {
        this.paths = paths;
    }

    Map<String, @Nullable Object> model(Share share) {
        var model = new LinkedHashMap<String, @Nullable Object>();
        model.put("server", server(share.server()));
        model.put("scopes", share.filtered());
        model.put("user", null);
        model.put("group", null);
        var kind = switch (share.grantee()) {
            case Grantee.OfUser _ -> "user";
            case Grantee.OfGroup _ -> "group";
        };
        model.put(kind, Map.of("name", share.grantee().name()));
        model.put("kind", kind);
        model.put("created_at", Times.text(share.created()));
        return model;
    }

    private Map<String, @Nullable Object> server(SharedServer server) {
        var key = server.key();
        var url = paths.visit(key);
        var model = new LinkedHashMap<String, @Nullable Object>();
        model.put("user", Map.of("name", key.user()));
        model.put("name", key.name());
        model.put("url", url);
        model.put("full_url", paths.full(url).orElse(null));
        model.put("ready", server.ready());
        return model;
    }

    Map<String, @Nullable Object> model(ShareCode code) {
        var model = new LinkedHashMap<String, @Nullable Object>();
        model.put("server", server(code.server()));
        model.put("scopes", code.filtered());
        model.put("id", "sc_" + code.id());
        model.put("created_at", Times.text(code.created()));
        model.put("expires_at", Times.text(code.expiresAt()));
        model.put("exchange_count", code.exchanges());
        model.put("last_exchanged_at", Times.text(code.lastExchanged()));
        return model;
    }

    /** A code at the only moment at which it can be told. */
    Map<String, @Nullable Object> model(ShareCodes.Made made) {
        var model = model(made.code());
        var accept = paths.acceptShare() + "?code=" + PathQuoting.quoteAll(made.secret());
        model.put("code", made.secret());
        model.put("accept_url", accept);
        model.put("full_accept_url", paths.full(accept).orElse(null));
        return model;
    }
}
