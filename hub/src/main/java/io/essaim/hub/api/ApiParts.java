package io.essaim.hub.api;

import io.essaim.hub.access.AccessControl;
import io.essaim.hub.activity.ActivityLedger;
import io.essaim.hub.authstate.AuthStates;
import io.essaim.hub.http.Callers;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.LoginFlow;
import io.essaim.hub.login.People;
import io.essaim.hub.login.PreChecks;
import io.essaim.hub.login.RemoteAddress;
import io.essaim.hub.login.SignOuts;
import io.essaim.hub.login.UserNames;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.servers.ServerPorts;
import io.essaim.hub.settings.HubSettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.InstantSource;

/** Everything the API works with. */
public record ApiParts(
        ServerPorts ports,
        HubSettings settings,
        HubPaths paths,
        AccessControl access,
        Callers callers,
        ActivityLedger activity,
        ServerLife life,
        Admissions admissions,
        PrometheusRegistry metrics,
        HubControl control,
        InstantSource clock) {

    /** How people come in: what their names are, how they are added, how they prove who they are. */
    public record Admissions(
            UserNames names,
            People people,
            LoginFlow login,
            RemoteAddress addresses,
            AuthStates states,
            SignOuts out,
            PreChecks checks) {}
}
