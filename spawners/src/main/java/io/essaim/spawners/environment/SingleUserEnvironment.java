package io.essaim.spawners.environment;

import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.spawn.SpawnRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Makes the environment of a single-user server: the table of contract 3.1, in its order of precedence. */
public final class SingleUserEnvironment {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SingleUserSettings settings;
    private final Map<String, String> inherited;

    /** @param inherited the hub's own environment, of which {@code env_keep} names what servers take over */
    public SingleUserEnvironment(SingleUserSettings settings, Map<String, String> inherited) {
        this.settings = settings;
        this.inherited = Map.copyOf(inherited);
    }

    /**
     * The variables for one start.
     *
     * @param bind where the server is to listen, {@code http://ip:port}; the path is added
     */
    public Map<String, String> of(SpawnRequest request, URI bind) {
        var env = new LinkedHashMap<String, String>();
        for (var name : settings.envKeep()) {
            if (inherited.containsKey(name)) {
                env.put(name, inherited.get(name));
            }
        }
        identity(request, env);
        addresses(request, bind, env);
        limits(env);
        preferences(request, env);
        settings.environment().forEach((name, value) -> env.put(name, value.value()));
        env.putAll(request.environment());
        return env;
    }

    private static void identity(SpawnRequest request, Map<String, String> env) {
        var identity = request.identity();
        env.put("JUPYTERHUB_API_TOKEN", identity.apiToken());
        env.put("JPY_API_TOKEN", identity.apiToken());
        env.put("JUPYTERHUB_CLIENT_ID", identity.oauthClientId());
        var access = JSON.writeValueAsString(identity.accessScopes());
        env.put("JUPYTERHUB_OAUTH_SCOPES", access);
        env.put("JUPYTERHUB_OAUTH_ACCESS_SCOPES", access);
        env.put("JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES", JSON.writeValueAsString(identity.allowedScopes()));
        env.put("JUPYTERHUB_USER", request.server().user());
        env.put("JUPYTERHUB_SERVER_NAME", request.server().name());
    }

    private static void addresses(SpawnRequest request, URI bind, Map<String, String> env) {
        var hub = request.hub();
        var prefix = hub.path(request.server());
        env.put("JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED", hub.cookieHostPrefix() ? "1" : "0");
        if (!hub.cookieOptions().members().isEmpty()) {
            env.put(
                    "JUPYTERHUB_COOKIE_OPTIONS",
                    JSON.writeValueAsString(hub.cookieOptions().members()));
        }
        if (hub.adminAccess()) {
            env.put("JUPYTERHUB_ADMIN_ACCESS", "1");
        }
        env.put("JUPYTERHUB_HOST", hub.origin());
        env.put("JUPYTERHUB_OAUTH_CALLBACK_URL", hub.place(request.server()) + "oauth_callback");
        env.put("JUPYTERHUB_API_URL", hub.apiUrl().toString());
        var user = PathQuoting.quote(request.server().user());
        env.put("JUPYTERHUB_ACTIVITY_URL", hub.apiUrl() + "/users/" + user + "/activity");
        env.put("JUPYTERHUB_BASE_URL", hub.baseUrl());
        env.put("JUPYTERHUB_SERVICE_PREFIX", prefix);
        env.put("JUPYTERHUB_SERVICE_URL", bind + prefix);
        env.put("JUPYTERHUB_PUBLIC_URL", hub.publicUrl(request.server()));
        env.put("JUPYTERHUB_PUBLIC_HUB_URL", hub.origin().isEmpty() ? "" : hub.origin() + hub.baseUrl() + "hub/");
    }

    private void limits(Map<String, String> env) {
        settings.memLimit().ifPresent(size -> env.put("MEM_LIMIT", Long.toString(size.bytes())));
        settings.memGuarantee().ifPresent(size -> env.put("MEM_GUARANTEE", Long.toString(size.bytes())));
        settings.cpuLimit().ifPresent(cores -> env.put("CPU_LIMIT", cores(cores)));
        settings.cpuGuarantee().ifPresent(cores -> env.put("CPU_GUARANTEE", cores(cores)));
    }

    private static String cores(double cores) {
        return String.format(Locale.ROOT, "%s", cores);
    }

    private void preferences(SpawnRequest request, Map<String, String> env) {
        settings.notebookDir().ifPresent(dir -> env.put("JUPYTERHUB_ROOT_DIR", format(dir, request)));
        settings.defaultUrl().ifPresent(url -> env.put("JUPYTERHUB_DEFAULT_URL", format(url, request)));
        if (settings.debug()) {
            env.put("JUPYTERHUB_DEBUG", "1");
        }
        if (settings.disableUserConfig()) {
            env.put("JUPYTERHUB_DISABLE_USER_CONFIG", "1");
        }
    }

    /** Fills {@code {username}} and {@code {base_url}} in (contract 8.1, {@code format_string}). */
    private static String format(String template, SpawnRequest request) {
        return template.replace("{username}", request.server().user())
                .replace("{base_url}", request.hub().path(request.server()));
    }
}
