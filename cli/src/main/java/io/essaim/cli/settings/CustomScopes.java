package io.essaim.cli.settings;

import io.essaim.config.bind.Settings;
import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.mistake.Mistake;
import io.essaim.hub.access.CustomScope;
import io.essaim.hub.access.Scope;
import io.essaim.hub.access.ScopeProblem;
import io.essaim.hub.access.ScopeTable;
import io.essaim.hub.settings.HubSettings;
import java.util.ArrayList;
import java.util.List;

/** The section {@code custom_scopes}, and what the other sections make of it. */
final class CustomScopes {
    private static final String SECTION = "custom_scopes";

    private CustomScopes() {}

    static List<CustomScope> of(Settings settings) {
        return settings.map(CustomScopeSettings.class).entrySet().stream()
                .map(scope -> scope.getValue().named(scope.getKey()))
                .toList();
    }

    /**
     * Looks at every scope of the file.
     *
     * @throws ConfigRefused with every definition that cannot be and every scope that is used and not defined
     */
    static Settings checked(Settings settings) {
        var customs = of(settings);
        var mistakes = new ArrayList<Mistake>();
        for (var custom : customs) {
            var key = SECTION + "." + custom.name();
            ScopeTable.mistakes(custom, customs).forEach(why -> mistakes.add(mistake(settings, key, why)));
        }
        if (mistakes.isEmpty()) {
            mistakes.addAll(undefined(settings, ScopeTable.with(customs)));
        }
        if (!mistakes.isEmpty()) {
            throw new ConfigRefused(settings.source().root().place().file(), mistakes);
        }
        return settings;
    }

    private static List<Mistake> undefined(Settings settings, ScopeTable table) {
        var mistakes = new ArrayList<Mistake>();
        settings.find(HubSettings.class)
                .ifPresent(hub -> look(settings, table, "hub.extra_user_scopes", hub.extraUserScopes(), mistakes));
        for (var role : settings.list(RoleSettings.class)) {
            look(settings, table, "roles", role.scopes().orElse(List.of()), mistakes);
        }
        for (var service : settings.list(ServiceSettings.class)) {
            look(settings, table, "services", service.oauthClientAllowedScopes(), mistakes);
        }
        return mistakes;
    }

    private static void look(
            Settings settings, ScopeTable table, String key, List<Scope> scopes, List<Mistake> mistakes) {
        for (var scope : scopes) {
            try {
                table.parse(scope.toString());
            } catch (ScopeProblem e) {
                mistakes.add(mistake(settings, key, e.phrase().english() + "; define it in " + SECTION));
            }
        }
    }

    private static Mistake mistake(Settings settings, String key, String why) {
        return new Mistake(settings.source().place(key), key, why);
    }
}
