package io.essaim.hub.pages;

import io.essaim.domain.store.Store;
import io.essaim.hub.access.ScopeTable;
import io.essaim.hub.culling.CullingRules;
import io.essaim.hub.hooks.HookPrograms;
import io.essaim.hub.http.Callers;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.HubSettings;
import java.time.InstantSource;

/** What the pages work with. */
public record PageParts(
        HubSettings settings,
        AdmissionSettings admission,
        CullingRules culling,
        HubPaths paths,
        Store store,
        ServerLife servers,
        Callers callers,
        ScopeTable scopes,
        Entrance entrance,
        HookPrograms hooks,
        InstantSource clock) {}
