package io.essaim.hub.services;

import io.essaim.domain.access.Service;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment of a service that the hub runs: the table of contract 6.3. */
final class ServiceEnvironment {
    private static final List<String> KEPT = List.of(
            "CONDA_DEFAULT_ENV",
            "CONDA_ROOT",
            "JUPYTERHUB_SINGLEUSER_APP",
            "LANG",
            "LC_ALL",
            "LD_LIBRARY_PATH",
            "PATH",
            "PYTHONPATH",
            "VIRTUAL_ENV");

    private final HubAddresses hub;
    private final HubPaths paths;
    private final Map<String, String> inherited;

    /** @param inherited the hub's own environment */
    ServiceEnvironment(HubAddresses hub, HubPaths paths, Map<String, String> inherited) {
        this.hub = hub;
        this.paths = paths;
        this.inherited = inherited;
    }

    Map<String, String> of(ServiceGrant grant) {
        var env = new LinkedHashMap<String, String>();
        KEPT.stream().filter(inherited::containsKey).forEach(name -> env.put(name, inherited.get(name)));
        identity(grant, env);
        addresses(grant.service(), env);
        grant.start().environment().forEach((name, value) -> env.put(name, value.value()));
        return env;
    }

    private void identity(ServiceGrant grant, Map<String, String> env) {
        var service = grant.service();
        var token = grant.apiToken().orElseThrow().value();
        env.put("JUPYTERHUB_SERVICE_NAME", service.name());
        env.put("JUPYTERHUB_API_TOKEN", token);
        env.put("JPY_API_TOKEN", token);
        env.put("JUPYTERHUB_USER", grant.start().user().orElse(""));
        env.put("JUPYTERHUB_SERVER_NAME", "");
        service.oauthClientId().ifPresent(id -> env.put("JUPYTERHUB_CLIENT_ID", id));
        var access = Json.text(List.of("access:services", "access:services!service=" + service.name()));
        env.put("JUPYTERHUB_OAUTH_SCOPES", access);
        env.put("JUPYTERHUB_OAUTH_ACCESS_SCOPES", access);
        env.put("JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES", Json.text(service.oauthAllowedScopes()));
        env.put(
                "JUPYTERHUB_OAUTH_CALLBACK_URL",
                grant.redirectUri().orElseGet(() -> paths.visitService(service.name()) + "oauth_callback"));
    }

    private void addresses(Service service, Map<String, String> env) {
        var origin = hub.origin();
        var prefix = paths.service(service.name());
        env.put("JUPYTERHUB_API_URL", hub.apiUrl().toString());
        env.put("JUPYTERHUB_BASE_URL", hub.baseUrl());
        env.put("JUPYTERHUB_HOST", origin);
        env.put("JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED", hub.cookieHostPrefix() ? "1" : "0");
        if (!hub.cookieOptions().members().isEmpty()) {
            env.put("JUPYTERHUB_COOKIE_OPTIONS", Json.text(hub.cookieOptions().members()));
        }
        if (hub.adminAccess()) {
            env.put("JUPYTERHUB_ADMIN_ACCESS", "1");
        }
        service.url().ifPresent(url -> {
            env.put("JUPYTERHUB_SERVICE_URL", url);
            env.put("JUPYTERHUB_SERVICE_PREFIX", prefix);
        });
        env.put(
                "JUPYTERHUB_PUBLIC_URL",
                service.url()
                        .flatMap(_ -> paths.full(paths.visitService(service.name())))
                        .orElse(""));
        env.put("JUPYTERHUB_PUBLIC_HUB_URL", origin.isEmpty() ? "" : origin + paths.hub());
    }
}
