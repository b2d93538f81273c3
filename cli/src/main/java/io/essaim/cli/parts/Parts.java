package io.essaim.cli.parts;

import io.essaim.authenticators.dummy.DummyAuthenticator;
import io.essaim.authenticators.dummy.DummySettings;
import io.essaim.authenticators.oauth.OAuthAuthenticator;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import io.essaim.config.bind.Settings;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.spawn.Spawner;
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
            case "oauth" -> new OAuthAuthenticator(settings.get(OAuthSettings.class), System.getenv());
            default -> throw new IllegalStateException("no authenticator " + settings.type("authenticator"));
        };
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
