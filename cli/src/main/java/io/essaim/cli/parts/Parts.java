package io.essaim.cli.parts;

import io.essaim.authenticators.dummy.DummyAuthenticator;
import io.essaim.authenticators.dummy.DummySettings;
import io.essaim.authenticators.ldap.LdapAuthenticator;
import io.essaim.authenticators.ldap.people.HubNames;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import io.essaim.authenticators.none.NoAuthenticator;
import io.essaim.authenticators.oauth.OAuthAuthenticator;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import io.essaim.authenticators.pam.PamAuthenticator;
import io.essaim.authenticators.pam.PamSettings;
import io.essaim.authenticators.shared.SharedPasswordAuthenticator;
import io.essaim.authenticators.shared.SharedPasswordSettings;
import io.essaim.config.bind.Settings;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.spawn.Spawner;
import io.essaim.hub.login.AllowRules;
import io.essaim.hub.login.UserNames;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.spawners.environment.SingleUserSettings;
import io.essaim.spawners.process.ProcessSpawner;
import io.essaim.spawners.process.ProcessSpawnerSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

/** Chooses the variants of a part by the word {@code type}. */
public final class Parts {
    private Parts() {}

    /** What signs people in. Making it asks nobody and opens nothing. */
    public static Authenticator authenticator(Settings settings) {
        return switch (settings.type("authenticator")) {
            case "pam" -> new PamAuthenticator(settings.get(PamSettings.class), namedAdmin(settings));
            case "shared-password" ->
                new SharedPasswordAuthenticator(settings.get(SharedPasswordSettings.class), namedAdmin(settings));
            case "dummy" -> new DummyAuthenticator(settings.get(DummySettings.class));
            case "none" -> new NoAuthenticator();
            case "ldap" -> ldap(settings.get(LdapSettings.class), settings.get(AdmissionSettings.class));
            case "oauth" -> new OAuthAuthenticator(settings.get(OAuthSettings.class), System.getenv());
            default -> throw new IllegalStateException("no authenticator " + settings.type("authenticator"));
        };
    }

    /** Whether {@code admin_users} names a person: names are compared as the hub will know them. */
    private static Predicate<String> namedAdmin(Settings settings) {
        var admission = settings.get(AdmissionSettings.class);
        var names = new UserNames(admission);
        var rules = new AllowRules(admission, names);
        return name -> rules.admin(names.normalise(name)).orElse(false);
    }

    private static Authenticator ldap(LdapSettings ldap, AdmissionSettings admission) {
        return new LdapAuthenticator(ldap, HubNames.of(admission.usernameMap(), admission.adminUsers()));
    }

    /** What runs servers. */
    public static Spawner spawner(Settings settings, Path dataDir, String instance, Map<String, String> environment) {
        return switch (settings.type("spawner")) {
            case "process" ->
                new ProcessSpawner(
                        settings.get(ProcessSpawnerSettings.class),
                        settings.get(SingleUserSettings.class),
                        dataDir,
                        instance,
                        environment);
            default -> throw new IllegalStateException("no spawner " + settings.type("spawner"));
        };
    }
}
