package io.essaim.cli.settings;

import io.essaim.authenticators.accounts.settings.AccountsSettings;
import io.essaim.authenticators.dummy.DummySettings;
import io.essaim.authenticators.ldap.settings.LdapSettings;
import io.essaim.authenticators.none.NoneSettings;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import io.essaim.authenticators.pam.PamSettings;
import io.essaim.authenticators.shared.SharedPasswordSettings;
import io.essaim.config.Config;
import io.essaim.config.bind.Settings;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.deploy.settings.ClusterSettings;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.hub.settings.CullingSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.settings.SeveralSettings;
import io.essaim.hub.settings.SpawnSettings;
import io.essaim.hub.settings.WaySettings;
import io.essaim.proxy.settings.ProxySettings;
import io.essaim.spawners.container.ContainerSettings;
import io.essaim.spawners.container.ImageSettings;
import io.essaim.spawners.container.VolumeSettings;
import io.essaim.spawners.docker.DockerSettings;
import io.essaim.spawners.environment.SingleUserSettings;
import io.essaim.spawners.process.ProcessSpawnerSettings;
import io.essaim.spawners.swarm.SwarmSettings;
import io.essaim.store.settings.DatabaseSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file {@code essaim.yaml}: every section and the records that read it. */
public final class EssaimFile {
    private EssaimFile() {}

    /** What the file may say. */
    public static Schema schema() {
        return new Schema(List.of(
                Section.of("hub", HubSettings.class),
                Section.of("proxy", ProxySettings.class),
                Section.of("database", DatabaseSettings.class),
                new Section.Keys(
                                "authenticator",
                                List.of(AdmissionSettings.class),
                                Map.of(
                                        "pam", PamSettings.class,
                                        "accounts", AccountsSettings.class,
                                        "ldap", LdapSettings.class,
                                        "oauth", OAuthSettings.class,
                                        "shared-password", SharedPasswordSettings.class,
                                        "dummy", DummySettings.class,
                                        "none", NoneSettings.class,
                                        "several", SeveralSettings.class),
                                Optional.of("pam"))
                        .holding(
                                new Section.Each("several", "ways", List.of(WaySettings.class), "name", "same_person")),
                new Section.Keys(
                                "spawner",
                                List.of(SpawnSettings.class, SingleUserSettings.class),
                                Map.of(
                                        "process", ProcessSpawnerSettings.class,
                                        "docker", DockerSettings.class,
                                        "swarm", SwarmSettings.class),
                                Optional.of("process"))
                        .sharing(
                                List.of(ImageSettings.class, VolumeSettings.class, ContainerSettings.class),
                                List.of("docker", "swarm")),
                Section.of("culling", CullingSettings.class),
                new Section.ListOf("services", ServiceSettings.class),
                new Section.ListOf("roles", RoleSettings.class),
                new Section.MapOf("groups", GroupSettings.class),
                new Section.MapOf("custom_scopes", CustomScopeSettings.class),
                Section.of("stack", StackSettings.class),
                Section.of("cluster", ClusterSettings.class)));
    }

    /**
     * Reads a file, references looked up beside it and in the environment of this process.
     *
     * @throws io.essaim.config.mistake.ConfigRefused with every mistake
     */
    public static Settings read(Path file) {
        return AcrossSections.checked(CustomScopes.checked(Config.read(file, schema(), System.getenv())));
    }
}
