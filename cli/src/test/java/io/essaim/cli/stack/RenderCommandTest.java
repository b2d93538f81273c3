package io.essaim.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.accounts.password.PasswordHashes;
import io.essaim.cli.commands.Ran;
import io.essaim.cli.settings.EssaimFile;
import io.essaim.cli.settings.ServiceSettings;
import io.essaim.config.values.Secret;
import io.essaim.deploy.stack.Carried;
import io.essaim.deploy.stack.Stack;
import io.essaim.deploy.stack.Target;
import io.essaim.docker.registry.ImageName;
import io.essaim.docker.registry.RegistryCredentials;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void aStackIsWrittenWithAllThatItRefersTo() throws IOException {
        var ran = render(swarm(""));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("docker stack deploy --prune --compose-file " + stack("compose.yaml") + " essaim");
        assertThat(stack("compose.yaml")).content().contains("file: ./hub.yaml", "file: ./secrets/proxy.auth_token");
        assertThat(rights("compose.yaml")).isEqualTo("rw-------");
        assertThat(rights("secrets")).isEqualTo("rwx------");
        assertThat(rights("secrets/hub.cookie_secret")).isEqualTo("rw-------");
        assertThat(stack("secrets/hub.cookie_secret")).content().matches("[0-9a-f]{64}");
        assertThat(stack("secrets/proxy.auth_token")).content().matches("[0-9a-f]{64}");
    }

    @Test
    void hubAndProxiesCanReadTheirFiles() throws IOException {
        assertThat(render(swarm("")).code()).isZero();
        Files.createDirectories(folder.resolve("run"));
        for (var name : new String[] {"hub.yaml", "proxy.yaml"}) {
            var text = Files.readString(stack(name)).replace("/run/secrets/", stack("secrets") + "/");
            var settings =
                    EssaimFile.read(Files.writeString(folder.resolve("run").resolve(name), text));
            assertThat(settings.source().given()).as(name).containsKey("proxy.auth_token");
        }
    }

    @Test
    void noSecretStandsOutsideOfTheFolderOfSecrets() throws IOException {
        Files.writeString(folder.resolve("password"), "hunter2\n");
        var ran = render(swarm("""
                database: { url: "postgresql://essaim@db/essaim", password: { file: password } }
                services: [ { name: culler, api_token: hunter2-as-token } ]
                """));
        assertThat(ran.code()).as(ran.err()).isZero();
        for (var name : new String[] {"compose.yaml", "hub.yaml", "proxy.yaml"}) {
            assertThat(stack(name)).content().doesNotContain("hunter2");
        }
        assertThat(stack("secrets/database.password")).hasContent("hunter2");
        assertThat(stack("secrets/services.0.api_token")).hasContent("hunter2-as-token");
        assertThat(ran.err()).doesNotContain("hunter2");
    }

    @Test
    void whatWasMadeOnceStays() throws IOException {
        render(swarm(""));
        var before = Files.readString(stack("compose.yaml"));
        assertThat(render(swarm("")).code())
                .as("nothing changed, so nothing is in the way")
                .isZero();
        assertThat(stack("compose.yaml")).hasContent(before);
    }

    @Test
    void anotherStackIsOnlyWrittenOverTheFirstWhenForced() throws IOException {
        render(swarm(""));
        var before = Files.readString(stack("compose.yaml"));
        var other = swarm("hub: { cookie_max_age: 1d }");
        var ran = render(other);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("is there already with another content; nothing was written", "--force");
        assertThat(stack("compose.yaml")).hasContent(before);
        assertThat(render(other, "--force").code()).isZero();
        assertThat(Files.readString(stack("compose.yaml"))).isNotEqualTo(before);
    }

    @Test
    void aChangeOfTheHubLeavesTheProxiesAlone() throws IOException {
        render(swarm(""));
        var before = Files.readString(stack("compose.yaml"));
        render(swarm("hub: { cookie_max_age: 1d }"), "--force");
        var after = Files.readString(stack("compose.yaml"));
        assertThat(line(after, "name: essaim_hub.yaml-")).isNotEqualTo(line(before, "name: essaim_hub.yaml-"));
        assertThat(line(after, "name: essaim_proxy.yaml-")).isEqualTo(line(before, "name: essaim_proxy.yaml-"));
        assertThat(line(after, "name: essaim_proxy.auth_token-"))
                .isEqualTo(line(before, "name: essaim_proxy.auth_token-"));
    }

    @Test
    void proxiesLookAtHostNamesWhereServersHaveHostsOfTheirOwn() throws IOException {
        render(swarm(""));
        assertThat(stack("proxy.yaml")).content().doesNotContain("host_routing");
        assertThat(render(swarm("hub: { subdomain_host: \"https://hub.example.org\" }"), "--force")
                        .code())
                .isZero();
        assertThat(stack("proxy.yaml")).content().contains("host_routing: true");
    }

    @Test
    void hubAndDatabaseOfTheStackHaveOnePasswordThatIsMadeOnce() throws IOException {
        var ran = render(swarm("stack: { database: postgresql }"));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("docker node update --label-add io.essaim.database=true NODE");
        var password = Files.readString(stack("secrets/stack.database.password"));
        assertThat(password).matches("[0-9a-f]{64}");
        var hub = Files.readString(stack("hub.yaml")).replace("/run/secrets/", stack("secrets") + "/");
        var settings = EssaimFile.read(Files.writeString(folder.resolve("hub.yaml"), hub));
        assertThat(settings.get(DatabaseSettings.class).location())
                .isEqualTo(DatabaseLocation.parse("postgresql://essaim:" + password + "@database:5432/essaim"));
        assertThat(render(swarm("stack: { database: postgresql }")).code()).isZero();
        assertThat(stack("secrets/stack.database.password")).hasContent(password);
    }

    @Test
    void hubAndPrometheusHaveOneTokenAndGrafanaIsAServiceOfTheHub() throws IOException {
        var ran = render(swarm("stack: { monitoring: true }"));
        assertThat(ran.code()).as(ran.err()).isZero();
        var token = Files.readString(stack("secrets/stack.monitoring.token"));
        var hub = Files.readString(stack("hub.yaml")).replace("/run/secrets/", stack("secrets") + "/");
        var settings = EssaimFile.read(Files.writeString(folder.resolve("hub.yaml"), hub));
        assertThat(settings.list(ServiceSettings.class))
                .extracting(ServiceSettings::name)
                .containsExactly("prometheus", "grafana");
        assertThat(settings.list(ServiceSettings.class).getFirst().apiToken())
                .map(Secret::value)
                .contains(token);
        assertThat(stack("proxy.yaml")).content().contains("metrics_bind: 0.0.0.0:8002");
        assertThat(stack("compose.yaml")).content().doesNotContain(token);
        assertThat(stack("secrets/stack.monitoring.password")).content().matches("[0-9a-f]{64}");
    }

    @Test
    void theRegistryReadsAHashOfThePasswordThatStaysForAsLongAsThePassword() throws IOException {
        assertThat(render(swarm("stack: { registry: true }")).code()).isZero();
        var password = Files.readString(stack("secrets/stack.registry.password"));
        var users = Files.readString(stack("secrets/stack.registry.htpasswd"));
        assertThat(users).startsWith("essaim:$2y$10$");
        assertThat(new PasswordHashes().matches(password, users.substring("essaim:".length())))
                .isTrue();
        assertThat(stack("compose.yaml"))
                .content()
                .contains("stack.registry.htpasswd")
                .doesNotContain("stack.registry.password");
        assertThat(stack("hub.yaml")).content().contains("registry_config: /run/secrets/stack.registry.login");
        assertThat(RegistryCredentials.in(stack("secrets/stack.registry.login"))
                        .of(ImageName.parse("127.0.0.1:5000/lab/notebook:3")))
                .isPresent();
        assertThat(render(swarm("stack: { registry: true }")).code())
                .as("nothing changed, so nothing is in the way")
                .isZero();
        var other = swarm("stack: { registry: { password: another-password } }");
        assertThat(render(other, "--force").code()).isZero();
        assertThat(stack("secrets/stack.registry.htpasswd")).content().isNotEqualTo(users);
    }

    @Test
    void anAddressOfAnotherDatabaseThanThatOfTheStackIsRefused() throws IOException {
        for (var url : List.of(
                "sqlite:essaim.sqlite",
                "mariadb://essaim@database/essaim",
                "postgresql://essaim@elsewhere/essaim",
                "postgresql://essaim:hunter2@database/essaim",
                "postgresql://essaim@database/essaim?sslmode=require")) {
            var ran = render(swarm("database: { url: \"" + url + "\" }\nstack: { database: postgresql }"));
            assertThat(ran.code()).as(url).isEqualTo(2);
            assertThat(ran.err()).contains("database.url").doesNotContain("hunter2");
        }
        var ran = render(
                swarm("database: { url: \"postgresql://essaim@database/essaim\" }\nstack: { database: postgresql }"));
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    @Test
    void keysAndCertificatesGoWithTheStack() throws IOException {
        Files.writeString(folder.resolve("key.pem"), "the key");
        Files.writeString(folder.resolve("cert.pem"), "the certificate");
        var ran = render(swarm("proxy: { bind: 0.0.0.0:443, tls: { key_file: key.pem, cert_file: cert.pem } }"));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(stack("secrets/proxy.tls.key_file")).hasContent("the key");
        assertThat(stack("proxy.yaml")).content().contains("key_file: /run/secrets/proxy.tls.key_file");
    }

    @Test
    void aCertificateThatIsNotThereIsTold() throws IOException {
        var ran = render(swarm("proxy: { tls: { key_file: key.pem, cert_file: cert.pem } }"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("proxy.tls.key_file: names key.pem", "proxy.tls.cert_file: names cert.pem");
        assertThat(folder.resolve("stack")).doesNotExist();
    }

    @Test
    void withoutAFolderTheComposeFileIsPrintedAndNothingIsMade() throws IOException {
        var ran = Ran.essaim("render", "-f", file(swarm("")));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("# Made by `essaim render`").contains("name: essaim_proxy.auth_token-new");
        assertThat(ran.err()).contains("proxy.auth_token is not there yet; --output DIR makes it");
        assertThat(folder.resolve("secrets")).doesNotExist();
        ran = Ran.essaim("render", "-f", file(swarm("proxy: { auth_token: { file: token } }", TOKEN)));
        assertThat(ran.out()).contains("file: ./token").doesNotContain(TOKEN);
    }

    @Test
    void aStackForOneMachineIsReadableForTheContainersAndForNobodyElse() throws IOException {
        var secret =
                new Carried("proxy.auth_token", Optional.of(TOKEN), Carried.Kind.VALUE, "./secrets/proxy.auth_token");
        StackFolder.of(folder.resolve("stack"), Target.COMPOSE)
                .write(new Stack("services: {}", Map.of("hub.yaml", "hub: {}"), List.of()), List.of(secret), false);
        assertThat(rights("secrets")).isEqualTo("rwx------");
        assertThat(rights("secrets/proxy.auth_token")).isEqualTo("rw-r--r--");
        assertThat(rights("hub.yaml")).isEqualTo("rw-r--r--");
    }

    @Test
    void aStackForOneMachineIsThatOfDockerCompose() throws IOException {
        var ran = render(everybody() + "spawner: { type: docker }\n", "--target", "compose");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("docker compose --file");
        assertThat(rights("secrets")).isEqualTo("rwx------");
        assertThat(rights("secrets/proxy.auth_token")).isEqualTo("rw-r--r--");
    }

    @Test
    void serversWithoutHomesAndAccountsOfTheContainerAreWarnedOf() throws IOException {
        var ran = render("authenticator: { allow_all: true }\nspawner: { type: swarm }\n");
        assertThat(ran.err())
                .contains("authenticator.type is pam")
                .contains("Nothing is mounted into people's servers")
                .contains("docker node update --label-add io.essaim.data=true NODE");
    }

    @Test
    void theHomesOfTheClusterAreMountedUnlessOthersAre() throws IOException {
        var cluster = "cluster: { managers: [node1], nfs: { server: store, uid: 1001 } }\n";
        var ran = render(everybody() + "spawner: { type: swarm }\n" + cluster);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).doesNotContain("Nothing is mounted");
        assertThat(stack("hub.yaml"))
                .content()
                .contains("store:/srv/essaim/homes/{username}", "1001:100", "/home/jovyan/work")
                .doesNotContain("cluster");
        var own =
                "spawner: { type: swarm, mounts: [ { type: nfs, source: \"old:/homes/{username}\", target: /home/jovyan } ] }\n";
        assertThat(render(everybody() + own + cluster, "--force").code()).isZero();
        assertThat(stack("hub.yaml")).content().contains("old:/homes").doesNotContain("store:");
    }

    @Test
    void aWrongStackIsRefusedWithAllItsMistakes() throws IOException {
        var ran = render(
                everybody() + "proxy: { bind: 10.0.0.1:8000 }\nspawner: { type: process }\nstack: { hubs: 2 }\n");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("3 mistakes", "proxy.bind", "spawner.type", "stack.hubs");
        assertThat(folder.resolve("stack")).doesNotExist();
    }

    private Ran render(String yaml, String... more) throws IOException {
        var words = new ArrayList<>(List.of(
                "render", "-f", file(yaml), "--output", folder.resolve("stack").toString()));
        words.addAll(List.of(more));
        return Ran.essaim(words.toArray(String[]::new));
    }

    private static String everybody() {
        return "authenticator: { type: none, allow_all: true, admin_users: [ada] }\n";
    }

    private static String swarm(String more) {
        return everybody() + "spawner: { type: swarm, mounts: [ { source: homes, target: /home/jovyan } ] }\n" + more
                + "\n";
    }

    private String swarm(String more, String token) throws IOException {
        Files.writeString(folder.resolve("token"), token);
        return swarm(more);
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("essaim.yaml"), yaml).toString();
    }

    private Path stack(String name) {
        return folder.resolve("stack").resolve(name);
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(stack(name)));
    }

    private static String line(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }
}
