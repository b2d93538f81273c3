package io.essaim.spawners.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.values.MemorySize;
import io.essaim.config.values.Secret;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Subdomains;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.domain.spawn.ServerIdentity;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.testkit.spawn.SpawnRequests;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleUserEnvironmentTest {
    private static final URI BIND = URI.create("http://127.0.0.1:20001");
    private static final SingleUserSettings SETTINGS = new SingleUserSettings(
            List.of(),
            Map.of("EDITOR", new Secret("vi"), "MEM_LIMIT", new Secret("mine")),
            List.of("LANG", "NOT_THERE"),
            Optional.of("/lab/tree/{username}"),
            Optional.empty(),
            Optional.of(MemorySize.parse("1G")),
            Optional.of(MemorySize.parse("512M")),
            Optional.of(1.5),
            Optional.empty(),
            true,
            false);

    private static Map<String, String> environment(Optional<URI> publicOrigin) {
        return environment(publicOrigin, false);
    }

    private static Map<String, String> environment(Optional<URI> publicOrigin, boolean adminAccess) {
        return environment(new HubAddresses(
                URI.create("http://10.0.0.1:8081/b/hub/api"), "/b/", publicOrigin, false, adminAccess));
    }

    private static Map<String, String> environment(HubAddresses hub) {
        var identity = new ServerIdentity(
                "secret",
                "jupyterhub-user-ann%40x-lab",
                List.of("access:servers!server=ann@x/lab"),
                List.of("inherit"));
        var request = new SpawnRequest(
                new ServerKey("ann@x", "lab"),
                1,
                identity,
                hub,
                JsonObject.empty(),
                Optional.empty(),
                Duration.ofSeconds(60));
        return new SingleUserEnvironment(SETTINGS, Map.of("LANG", "C", "SECRET_OF_THE_HUB", "x")).of(request, BIND);
    }

    @Test
    void itHoldsWhatTheContractNames() {
        assertThat(environment(Optional.empty()))
                .containsEntry("JUPYTERHUB_API_TOKEN", "secret")
                .containsEntry("JUPYTERHUB_CLIENT_ID", "jupyterhub-user-ann%40x-lab")
                .containsEntry("JUPYTERHUB_USER", "ann@x")
                .containsEntry("JUPYTERHUB_SERVER_NAME", "lab")
                .containsEntry("JUPYTERHUB_API_URL", "http://10.0.0.1:8081/b/hub/api")
                .containsEntry("JUPYTERHUB_ACTIVITY_URL", "http://10.0.0.1:8081/b/hub/api/users/ann@x/activity")
                .containsEntry("JUPYTERHUB_SERVICE_PREFIX", "/b/user/ann@x/lab/")
                .containsEntry("JUPYTERHUB_SERVICE_URL", "http://127.0.0.1:20001/b/user/ann@x/lab/")
                .containsEntry("JUPYTERHUB_OAUTH_CALLBACK_URL", "/b/user/ann@x/lab/oauth_callback")
                .containsEntry("JUPYTERHUB_OAUTH_ACCESS_SCOPES", "[\"access:servers!server=ann@x/lab\"]")
                .containsEntry("JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES", "[\"inherit\"]");
    }

    @Test
    void variablesOfOneStartWinOverAllOthers() {
        var request =
                SpawnRequests.of(ServerKey.defaultOf("ann"), 1).with(Map.of("LANG", "fr", "JUPYTERHUB_USER", "x"));
        assertThat(new SingleUserEnvironment(SETTINGS, Map.of("LANG", "C")).of(request, BIND))
                .containsEntry("LANG", "fr")
                .containsEntry("JUPYTERHUB_USER", "x");
    }

    @Test
    void aServerWithAHostOfItsOwnIsToldItsFullAddress() {
        var hosts = new Subdomains(URI.create("https://h.example:8443"), Subdomains.Style.IDNA);
        var hub = new HubAddresses(
                URI.create("http://10.0.0.1:8081/b/hub/api"),
                "/b/",
                Optional.of(hosts.host()),
                Optional.of(hosts),
                false,
                JsonObject.of("samesite", "None"),
                false);
        var own = "https://" + hosts.user("ann@x") + ":8443/b/user/ann@x/lab/";
        assertThat(environment(hub))
                .containsEntry("JUPYTERHUB_HOST", "https://h.example:8443")
                .containsEntry("JUPYTERHUB_OAUTH_CALLBACK_URL", own + "oauth_callback")
                .containsEntry("JUPYTERHUB_PUBLIC_URL", own)
                .containsEntry("JUPYTERHUB_PUBLIC_HUB_URL", "https://h.example:8443/b/hub/")
                .containsEntry("JUPYTERHUB_SERVICE_PREFIX", "/b/user/ann@x/lab/")
                .containsEntry("JUPYTERHUB_COOKIE_OPTIONS", "{\"samesite\":\"None\"}");
        assertThat(environment(Optional.empty())).doesNotContainKey("JUPYTERHUB_COOKIE_OPTIONS");
    }

    @Test
    void publicAddressesAreThereWhenTheyAreKnown() {
        assertThat(environment(Optional.of(URI.create("https://h.example/"))))
                .containsEntry("JUPYTERHUB_HOST", "https://h.example")
                .containsEntry("JUPYTERHUB_PUBLIC_URL", "https://h.example/b/user/ann@x/lab/")
                .containsEntry("JUPYTERHUB_PUBLIC_HUB_URL", "https://h.example/b/hub/");
        assertThat(environment(Optional.empty())).containsEntry("JUPYTERHUB_HOST", "");
    }

    @Test
    void serversHearOfAdminAccessOnlyWhenThereIsAny() {
        assertThat(environment(Optional.empty(), true)).containsEntry("JUPYTERHUB_ADMIN_ACCESS", "1");
        assertThat(environment(Optional.empty(), false)).doesNotContainKey("JUPYTERHUB_ADMIN_ACCESS");
    }

    @Test
    void onlyWhatIsNamedComesFromTheHub() {
        assertThat(environment(Optional.empty()))
                .containsEntry("LANG", "C")
                .doesNotContainKeys("NOT_THERE", "SECRET_OF_THE_HUB");
    }

    @Test
    void whatTheFileSetsWinsAndWhatIsUnsetIsAbsent() {
        assertThat(environment(Optional.empty()))
                .containsEntry("MEM_LIMIT", "mine")
                .containsEntry("MEM_GUARANTEE", "536870912")
                .containsEntry("CPU_LIMIT", "1.5")
                .containsEntry("JUPYTERHUB_DEFAULT_URL", "/lab/tree/ann@x")
                .containsEntry("JUPYTERHUB_DEBUG", "1")
                .doesNotContainKeys("CPU_GUARANTEE", "JUPYTERHUB_ROOT_DIR", "JUPYTERHUB_DISABLE_USER_CONFIG");
    }
}
