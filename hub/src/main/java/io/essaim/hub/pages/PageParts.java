package io.essaim.hub.pages;

import io.essaim.domain.store.Store;
import io.essaim.hub.http.Callers;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.settings.HubSettings;
import java.time.InstantSource;

/**
 * What the pages work with.
 *
 * @param autoLogin whether the login page signs in by itself where it can ({@code Authenticator.auto_login})
 */
public record PageParts(
        HubSettings settings,
        boolean autoLogin,
        HubPaths paths,
        Store store,
        ServerLife servers,
        Callers callers,
        Entrance entrance,
        InstantSource clock) {}
