package io.essaim.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.cli.commands.Ran;
import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.imports.python.PythonConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code essaim import --jupyterhub-config} with files run by a real Python. */
@Tag("installed")
class ConfigTranslationTest {
    private static final String DUMMY = "c.JupyterHub.authenticator_class = 'dummy'\n";

    @TempDir
    Path folder = Path.of("");

    private Ran translate(String python, String... more) throws IOException {
        var file = Files.writeString(folder.resolve("jupyterhub_config.py"), DUMMY + python);
        var arguments = new ArrayList<>(List.of("import", "--jupyterhub-config", file.toString()));
        arguments.addAll(List.of(more));
        return Ran.essaim(arguments.toArray(String[]::new));
    }

    private String yaml(String python) throws IOException {
        var ran = translate(python);
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.out();
    }

    @Test
    void optionsBecomeKeys() throws IOException {
        assertThat(yaml("""
                        import os
                        c.Authenticator.admin_users = {'ada', 'grace'}
                        c.Spawner.mem_limit = '2G'
                        c.Spawner.cpu_limit = 1.5
                        c.LocalProcessSpawner.default_url = '/lab'
                        c.Spawner.start_timeout = 90
                        c.Spawner.cmd = 'jupyter-labhub'
                        c.JupyterHub.cookie_max_age_days = 2.5
                        c.JupyterHub.allow_named_servers = True
                        c.JupyterHub.tornado_settings = {'slow_spawn_timeout': 3}
                        """))
                .contains("type: dummy", "type: process", "- ada", "mem_limit: 2G", "cpu_limit: 1.5")
                .contains("default_url: /lab", "start_timeout: 90s", "- jupyter-labhub", "cookie_max_age: 2.5d")
                .contains("allow_named_servers: true", "slow_spawn_timeout: 3s");
    }

    @Test
    void theFileMayBeNamedFromTheFolderOneIsIn() throws IOException {
        var file = Files.writeString(folder.resolve("jupyterhub_config.py"), DUMMY);
        var here = Path.of("").toAbsolutePath();
        var python = here.relativize(Path.of("/usr/bin/python3")).toString();
        var name = here.relativize(file.toAbsolutePath()).toString();
        var ran = Ran.essaim("import", "--jupyterhub-config", name, "--python", python);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("type: dummy");
    }

    @Test
    void theOptionOfTheMostSpecificClassWins() throws IOException {
        assertThat(yaml("""
                        c.LocalProcessSpawner.mem_limit = '3G'
                        c.Spawner.mem_limit = '1G'
                        """)).contains("mem_limit: 3G");
    }

    @Test
    void addressesArePutTogether() throws IOException {
        assertThat(yaml("c.JupyterHub.bind_url = 'http://:8123/lab'\nc.JupyterHub.hub_ip = 'hub'\n"))
                .contains("bind: 0.0.0.0:8123", "base_url: /lab/", "bind: hub:8081");
        assertThat(yaml("c.JupyterHub.ip = '10.0.0.1'\nc.JupyterHub.hub_connect_ip = '10.0.0.2'\n"))
                .contains("bind: 10.0.0.1:8000", "connect_url: http://10.0.0.2:8081");
    }

    @Test
    void whatIsAddedToAListCountsWithItsDefault() throws IOException {
        assertThat(yaml("""
                        c.Spawner.env_keep.append('LICENCE')
                        c.Authenticator.admin_users.add('ada')
                        c.Spawner.environment['A'] = 'b'
                        """)).contains("- PATH", "- LICENCE", "- ada", "A: b");
    }

    @Test
    void profilesOfKubernetesKeepWhatMeansTheSameHere() throws IOException {
        var text = yaml("""
                c.JupyterHub.spawner_class = 'kubespawner.KubeSpawner'
                c.KubeSpawner.profile_list = [
                    {'display_name': 'Small', 'slug': 'small', 'description': 'For texts', 'default': True},
                    {
                        'display_name': 'GPU',
                        'kubespawner_override': {
                            'image': 'quay.io/x/gpu:1',
                            'mem_limit': '8G',
                            'cpu_guarantee': 2,
                            'environment': {'LANG': 'C'},
                            'extra_resource_limits': {'nvidia.com/gpu': '1'},
                            'poll_interval': 5,
                        },
                        'profile_options': {
                            'image': {
                                'display_name': 'Image',
                                'choices': {
                                    'r': {'display_name': 'R', 'default': True, 'kubespawner_override': {'image': 'r:1'}},
                                },
                                'unlisted_choice': {
                                    'enabled': True,
                                    'display_name': 'Your own',
                                    'validation_regex': '^r:.+$',
                                    'kubespawner_override': {'image': '{value}'},
                                },
                            },
                        },
                    },
                    {'display_name': 'Odd', 'kubespawner_override': lambda spawner: {}},
                ]
                """);
        assertThat(text)
                .contains("profiles:", "display_name: Small", "slug: small", "description: For texts", "default: true")
                .contains("image: quay.io/x/gpu:1", "mem_limit: 8G", "cpu_guarantee: 2", "LANG: C")
                .contains(
                        "type: docker",
                        "profile_options:",
                        "choices:",
                        "image: r:1",
                        "unlisted_choice:",
                        "image: '{value}'")
                .contains("translated as spawner.profiles, except GPU.extra_resource_limits = {nvidia.com/gpu:")
                .contains("GPU.poll_interval = 5", "Odd.kubespawner_override = the function");
        assertThat(yaml("""
                        c.JupyterHub.spawner_class = 'kubespawner.KubeSpawner'
                        c.KubeSpawner.profile_list = lambda spawner: []
                        """)).contains("it is a function; write spawner.profiles");
    }

    @Test
    void rolesGroupsAndServicesKeepTheirForm() throws IOException {
        var text = yaml("""
                c.JupyterHub.load_groups = {'physics': ['ada'], 'maths': {'users': ['bob'], 'properties': {'room': 1}}}
                c.JupyterHub.load_roles = [{'name': 'grader', 'scopes': ['list:users'], 'groups': {'physics'}}]
                c.JupyterHub.services = [{'name': 'stats', 'url': 'http://127.0.0.1:9', 'api_token': 'a-long-secret'}]
                c.JupyterHub.custom_scopes = {'custom:stats:read': {'description': 'Read statistics', 'subscopes': []}}
                """);
        assertThat(text).contains("custom:stats:read", "description: Read statistics");
        assertThat(text).contains("name: grader", "- list:users", "physics:", "room: 1", "name: stats");
        assertThat(text).contains("file: secrets/services.stats.api_token").doesNotContain("a-long-secret");
    }

    @Test
    void whatNeedsNoHidingStaysReadable() throws IOException {
        assertThat(yaml("""
                        c.Spawner.environment = {
                            'COURSE': 'bees', 'API_TOKEN': 'hunter2', 'DB': 'postgresql://ada:hunter2@db/x',
                        }
                        """))
                .contains("COURSE: bees", "file: secrets/spawner.environment.API_TOKEN")
                .contains("file: secrets/spawner.environment.DB")
                .doesNotContain("hunter2");
    }

    @Test
    void bytesBecomeSecretsInHexadecimal() throws IOException {
        var out = folder.resolve("essaim.yaml");
        translate("c.JupyterHub.cookie_secret = bytes(range(32))\n", "--out", out.toString());
        assertThat(folder.resolve("secrets/hub.cookie_secret"))
                .hasContent("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    }

    @Test
    void whoeverMayEnterIsNotGuessed() throws IOException {
        var ran = translate("c.Authenticator.admin_users = {'ada'}\n");
        assertThat(ran.out()).doesNotContain("allow_all");
        assertThat(ran.err()).contains("Mind: Nobody may sign in", "before JupyterHub 5 everybody could");
    }

    @Test
    void aServiceThatJupyterHubStartedIsStartedHereAsWell() throws IOException {
        assertThat(yaml("c.JupyterHub.services = [{'name': 'culler', 'command': ['cull', '--timeout=3600'],"
                        + " 'environment': {'A': 'b'}}]"))
                .contains("name: culler", "cull", "--timeout=3600", "A: ")
                .doesNotContain("Yours to decide");
    }

    @Test
    void functionsAreYoursToDecide() throws IOException {
        assertThat(yaml("""
                        async def greet(spawner):
                            spawner.environment['A'] = 'b'
                        c.Spawner.pre_spawn_hook = greet
                        c.Authenticator.post_auth_hook = greet
                        """))
                .contains("# Yours to decide:")
                .contains("Spawner.pre_spawn_hook = the function greet (line 2): its value cannot stand in")
                .contains("Authenticator.post_auth_hook = the function greet (line 2): its value cannot stand in");
    }

    @Test
    void whatIsNotNeededSaysWhy() throws IOException {
        assertThat(yaml("""
                        c.JupyterHub.db_url = 'postgresql://hub:hunter2@db/hub'
                        c.ConfigurableHTTPProxy.command = ['x']
                        c.DockerSpawner.image = 'x'
                        c.Spawner.notebook_dir = None
                        """))
                .contains("JupyterHub.db_url: Essaim has a database of its own")
                .contains("ConfigurableHTTPProxy.command: Essaim's proxy takes its place")
                .contains("DockerSpawner.image: JupyterHub does not use DockerSpawner")
                .contains("Spawner.notebook_dir: None is as if it were not set")
                .doesNotContain("hunter2");
    }

    @Test
    void aProxyElsewhereStaysWhereItIs() throws IOException {
        assertThat(yaml("""
                        c.ConfigurableHTTPProxy.should_start = False
                        c.ConfigurableHTTPProxy.auth_token = 'hunter2'
                        """))
                .contains("api_url: http://127.0.0.1:8001", "file: secrets/proxy.auth_token")
                .doesNotContain("hunter2");
    }

    @Test
    void itsTokenComesFromTheEnvironmentWhereJupyterHubHasItFromThere() throws IOException {
        assertThat(translate("c.ConfigurableHTTPProxy.should_start = False").out())
                .contains("auth_token:\n    env: CONFIGPROXY_AUTH_TOKEN");
    }

    @Test
    void modulesThatAreNotInstalledAreStoodInFor() throws IOException {
        var ran = translate("""
                import zebra.stripes
                from giraffe import NeckSpawner
                class Own(NeckSpawner):
                    def start(self):
                        return zebra.stripes.count()
                c.JupyterHub.spawner_class = Own
                c.Spawner.mem_limit = zebra.stripes.ALL
                """);
        assertThat(ran.err()).contains("stood in for: zebra, zebra.stripes, giraffe");
        assertThat(ran.out())
                .contains("JupyterHub.spawner_class = jupyterhub_config.Own")
                .contains("Spawner.mem_limit = zebra.stripes.ALL: its value cannot stand in spawner.mem_limit");
    }

    @Test
    void anotherFileIsReadBesideIt() throws IOException {
        Files.writeString(folder.resolve("more.py"), "c.Spawner.mem_limit = '5G'\n");
        assertThat(yaml("load_subconfig('more.py')\n")).contains("mem_limit: 5G");
        assertThat(yaml("load_subconfig('more.py', path='" + folder + "')\n")).contains("mem_limit: 5G");
    }

    @Test
    void aFileThatFailsSaysWhereAndWhy() throws IOException {
        var ran = translate("\nimport os\nc.Spawner.mem_limit = os.environ['NOT_SET_ANYWHERE']\n");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("jupyterhub_config.py:4: KeyError: 'NOT_SET_ANYWHERE'", "--python");
        assertThat(translate("c.Spawner.x = (\n").err()).contains("jupyterhub_config.py:2: SyntaxError");
        assertThat(translate("import sys\nsys.exit(3)\n").err()).contains("SystemExit: 3");
    }

    @Test
    void aFileThatNeverEndsIsEnded() throws IOException {
        var file = Files.writeString(folder.resolve("jupyterhub_config.py"), "while True: pass\n");
        var python = new PythonConfig(Path.of("/usr/bin/python3"), Duration.ofSeconds(1));
        assertThatThrownBy(() -> python.run(file))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("was still running after 1 s");
    }

    @Test
    void aPythonThatIsNotThereIsTold() throws IOException {
        assertThat(translate("", "--python", "/no/python").err()).contains("/no/python", "--python");
    }

    @Test
    void whatItPrintsDoesNotMixIntoTheFile() throws IOException {
        assertThat(yaml("print('hello')\n")).doesNotContain("hello");
    }

    @Test
    void whereNothingIsLikeTheAuthenticatorNobodySignsIn() throws IOException {
        assertThat(yaml("c.JupyterHub.authenticator_class = 'my.own.Authentication'\n"))
                .contains("type: none", "JupyterHub.authenticator_class = \"my.own.Authentication\"")
                .contains("choose authenticator.type");
    }

    @Test
    void withoutAnAuthenticatorItIsPam() throws IOException {
        assertThat(yaml("""
                        del c.JupyterHub.authenticator_class
                        c.PAMAuthenticator.service = 'login'
                        c.LocalAuthenticator.create_system_users = True
                        """)).contains("type: pam", "service: login", "create_system_users: true");
    }

    @Test
    void aDirectoryKeepsItsOptions() throws IOException {
        assertThat(yaml("""
                        c.JupyterHub.authenticator_class = 'ldapauthenticator.LDAPAuthenticator'
                        c.LDAPAuthenticator.server_address = 'ldap.example.org'
                        c.LDAPAuthenticator.bind_dn_template = ['uid={username},ou=people,dc=example,dc=org']
                        c.LDAPAuthenticator.lookup_dn_search_user = 'cn=hub,dc=example,dc=org'
                        c.LDAPAuthenticator.lookup_dn_search_password = 'hunter2'
                        c.LDAPAuthenticator.tls_kwargs = {'ca_certs_file': '/etc/ssl/own.pem'}
                        """))
                .contains("type: ldap", "- uid={username},ou=people,dc=example,dc=org", "ldap.example.org")
                .contains("ca_certs_file: /etc/ssl/own.pem")
                .contains("file: secrets/authenticator.lookup_dn_search_password")
                .doesNotContain("hunter2");
    }

    @Test
    void anotherSiteKeepsItsOptions() throws IOException {
        assertThat(yaml("""
                        c.JupyterHub.authenticator_class = 'github'
                        c.GitHubOAuthenticator.client_id = 'essaim'
                        c.OAuthenticator.client_secret = 'hunter2'
                        c.GitHubOAuthenticator.allowed_organizations = {'bees'}
                        c.GitHubOAuthenticator.allow_all = False
                        """))
                .contains("type: oauth", "provider: github", "client_id: essaim", "- bees", "allow_all: false")
                .doesNotContain("hunter2");
    }

    @Test
    void whatTheFileLacksIsToldAfterIt() throws IOException {
        var ran = translate("c.JupyterHub.authenticator_class = 'github'\n");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("provider: github");
        assertThat(ran.err()).contains("authenticator.client_id");
    }

    @Test
    void whatAClassOfOnesOwnDoesIsNotMoved() throws IOException {
        assertThat(yaml("""
                        from jupyterhub.auth import PAMAuthenticator
                        class Mine(PAMAuthenticator):
                            pass
                        c.JupyterHub.authenticator_class = Mine
                        """)).contains("type: pam", "what Mine inherits from; what it does itself is not moved");
    }

    @Test
    void theFileIsWrittenWithItsSecretsAndIsRight() throws IOException {
        var out = folder.resolve("essaim.yaml");
        var python = "c.DummyAuthenticator.password = 'hunter2'\nc.Authenticator.allow_all = True\n";
        assertThat(translate(python, "--out", out.toString()).code()).isZero();
        assertThat(out)
                .content()
                .contains("file: secrets/authenticator.password")
                .doesNotContain("hunter2");
        var secret = folder.resolve("secrets/authenticator.password");
        assertThat(secret).hasContent("hunter2");
        assertThat(Files.getPosixFilePermissions(secret))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(Ran.essaim("check", "-f", out.toString()).code()).isZero();
    }

    @Test
    void whatIsThereIsReplacedOnlyByForce() throws IOException {
        var out = Files.writeString(folder.resolve("essaim.yaml"), "mine");
        var refused = translate("c.DummyAuthenticator.password = 'hunter2'\n", "--out", out.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is there already; nothing was written", "--force");
        assertThat(out).hasContent("mine");
        assertThat(folder.resolve("secrets")).doesNotExist();
        assertThat(translate("", "--out", out.toString(), "--force").code()).isZero();
        assertThat(out).content().contains("type: dummy");
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        var out = folder.resolve("essaim.yaml");
        assertThat(translate("", "--out", out.toString(), "--dry-run").out()).contains("type: dummy");
        assertThat(out).doesNotExist();
    }
}
