package io.essaim.cli.settings;

import io.essaim.config.bind.Settings;
import io.essaim.domain.access.RoleGrant;
import io.essaim.domain.access.Service;
import io.essaim.domain.json.JsonObject;
import io.essaim.hub.access.GroupGrant;
import io.essaim.hub.access.Scope;
import io.essaim.hub.access.ScopeTable;
import io.essaim.hub.services.ServiceGrant;
import java.util.List;
import java.util.Optional;

/** The sections {@code roles}, {@code groups}, {@code services} and {@code custom_scopes} as the hub takes them. */
public final class Access {
    private Access() {}

    /** The scopes there are. */
    public static ScopeTable scopes(Settings settings) {
        return ScopeTable.with(CustomScopes.of(settings));
    }

    /** Roles. */
    public static List<RoleGrant> roles(Settings settings) {
        return settings.list(RoleSettings.class).stream()
                .map(RoleSettings::grant)
                .toList();
    }

    /** Groups. */
    public static List<GroupGrant> groups(Settings settings) {
        return settings.map(GroupSettings.class).entrySet().stream()
                .map(group -> new GroupGrant(
                        group.getKey(),
                        group.getValue().users(),
                        Optional.of(JsonObject.copyOf(group.getValue().properties()))))
                .toList();
    }

    /** Services. */
    public static List<ServiceGrant> services(Settings settings) {
        return settings.list(ServiceSettings.class).stream()
                .map(Access::service)
                .toList();
    }

    private static ServiceGrant service(ServiceSettings service) {
        var clientId = service.oauthClient()
                ? Optional.of(service.oauthClientId().orElse("service-" + service.name()))
                : Optional.<String>empty();
        var row = new Service(
                0,
                service.name(),
                service.admin(),
                service.url().map(Object::toString),
                service.command(),
                JsonObject.copyOf(service.info()),
                service.display(),
                service.oauthNoConfirm(),
                clientId,
                Scope.texts(service.oauthClientAllowedScopes()),
                true);
        var start = new ServiceGrant.Start(service.cwd(), service.environment(), service.user());
        return new ServiceGrant(row, service.apiToken(), service.oauthRedirectUri(), start, service.timeout());
    }
}
