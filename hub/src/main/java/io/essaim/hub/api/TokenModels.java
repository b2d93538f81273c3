package io.essaim.hub.api;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.store.Store;
import io.essaim.hub.access.AccessControl;
import io.essaim.hub.activity.ActivityLedger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens as the API shows them (contract 1.2). */
final class TokenModels {
    private final Store store;
    private final AccessControl access;
    private final ActivityLedger activity;

    TokenModels(Store store, AccessControl access, ActivityLedger activity) {
        this.store = store;
        this.access = access;
        this.activity = activity;
    }

    static String id(ApiToken token) {
        return "a" + token.id();
    }

    /**
     * A person's token.
     *
     * @param user the owner's name
     */
    Map<String, @Nullable Object> model(ApiToken token, String user) {
        var model = new LinkedHashMap<String, @Nullable Object>();
        model.put("user", user);
        model.put("id", id(token));
        model.put("kind", "api_token");
        model.put("roles", List.of());
        model.put("scopes", access.effective(token).texts());
        model.put("created", Times.text(token.created()));
        model.put("last_activity", Times.text(activity.ofToken(token.id(), token.lastActivity())));
        model.put("expires_at", Times.text(token.expiresAt()));
        model.put("note", token.note());
        model.put("session_id", token.sessionId().orElse(null));
        model.put("oauth_client", client(token));
        return model;
    }

    private String client(ApiToken token) {
        if (token.clientId().equals(ApiToken.HUB_CLIENT)) {
            return "JupyterHub";
        }
        return store.oauth()
                .client(token.clientId())
                .map(OAuthClient::description)
                .filter(text -> !text.isEmpty())
                .orElse(token.clientId());
    }
}
