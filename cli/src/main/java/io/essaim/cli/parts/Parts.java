package io.essaim.cli.parts;

import io.essaim.authenticators.dummy.DummyAuthenticator;
import io.essaim.authenticators.dummy.DummySettings;
import io.essaim.authenticators.ldap.LdapAuthenticator;
import io.essaim.authenticators.ldap.people.HubNames;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import io.essaim.config.bind.Settings;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.spawn.Spawner;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.spawners.environment.SingleUserSettings;
import io.essaim.spawners.process.ProcessSpawner;
import io.essaim.spawners.process.ProcessSpawnerSettings;
import java.nio.file.Path;
import java.util.Map;

/** Chooses the variants of a part by the word {@code type}. */
public final class Parts {
    private Parts() {}

    /** What signs people in. Making it asks nobody and opens nothing. */
    public static Authenticator authenticator(Settings settings) {
        return switch (settings.type("authenticator")) {
            case "dummy" -> new DummyAuthenticator(settings.get(DummySettings.class));
            case "ldap" -> ldap(settings.get(LdapSettings.class), settings.get(AdmissionSettings.class));
            default -> throw new IllegalStateException("no authenticator " + settings.type("authenticator"));
        };
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
