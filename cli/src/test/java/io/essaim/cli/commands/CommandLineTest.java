package io.essaim.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    @TempDir
    Path folder;

    @Test
    void withoutACommandItShowsWhatThereIs() {
        var ran = Ran.essaim();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Usage: essaim", "Examples", "check", "version");
    }

    @Test
    void anUnknownOptionIsWrongUseAndTheNearestIsNamed() {
        var ran = Ran.essaim("check", "--confg=x");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--confg", "--config", "essaim check --help");
    }

    @Test
    void theVersionSaysWhichJupyterHubItSpeaksLike() {
        assertThat(Ran.essaim("version").out()).matches("essaim [0-9.]+ \\(speaks JupyterHub 6\\.0\\.0, Java .*\\)\\R");
        assertThat(Ran.essaim("version", "--json").out()).contains("\"jupyterhub\" : \"6.0.0\"");
    }

    @Test
    void aWrongFileEndsWithCodeTwoAndAllItsMistakes() throws IOException {
        var ran = Ran.essaim("check", "-f", file("hub: { bnid: 3 }\nauthenticator: { type: dumy }\n"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("essaim.yaml:1: hub.bnid: unknown key; the nearest known key is hub.bind")
                .containsPattern(
                        "essaim.yaml:2: authenticator.type: \"dumy\" is wrong; expected one of .*dummy,.* pam");
    }

    @Test
    void aProxyElsewhereWithoutItsTokenIsAMistake() throws IOException {
        var ran = Ran.essaim("check", "-f", file("proxy: { api_url: 'http://127.0.0.1:8001' }\n"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("essaim.yaml:1: proxy: api_url says", "auth_token is missing");
    }

    @Test
    void aScriptGetsTheMistakesAsJson() throws IOException {
        var ran = Ran.essaim("check", "--json", "-f", file("authenticator: { type: dummy }\nhbu: {}\n"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("\"right\" : false", "\"line\" : 2", "\"key\" : \"hbu\"");
    }

    @Test
    void scopesThatDoNotExistAreToldLikeAllOtherMistakes() throws IOException {
        var ran = Ran.essaim("check", "-f", file("""
                authenticator: { type: dummy }
                hub: { extra_user_scopes: [all] }
                roles:
                  - name: reader
                    scopes:
                      - list:users
                      - read:user
                      - read:servers!usr=ada
                  - { name: admin, scopes: [shutdown] }
                  - { name: reader }
                """));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("yaml:2: hub.extra_user_scopes[0]: Scope 'all' does not exist; write 'inherit'")
                .contains("yaml:7: roles[0].scopes[1]: Scope 'read:user' does not exist; the nearest is 'read:users'")
                .contains("yaml:8: roles[0].scopes[2]: Scope 'read:servers!usr=ada' has an unknown filter 'usr'")
                .contains("yaml:9: roles[1]: the role admin has the scopes")
                .contains("yaml:10: roles[2].name: \"reader\" stands here a second time, first on line 4")
                .contains("5 mistakes");
    }

    @Test
    void aRightFileIsExplained() throws IOException {
        var ran = Ran.essaim("check", "-f", file("authenticator: { type: dummy, admin_users: [ada] }\n"));
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("is right", "0.0.0.0:8000", "127.0.0.1:8081");
    }

    @Test
    void aFileThatLetsNobodyInIsRightButWarnedOf() throws IOException {
        var ran = Ran.essaim("check", "-f", file("authenticator: { type: dummy }\n"));
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Mind: Nobody may sign in");
    }

    @Test
    void authStateWithoutAKeyIsWarnedOfAsTheHubDoesNotStartWithIt() throws IOException {
        var yaml = "authenticator: { type: dummy, allow_all: true, enable_auth_state: true%s }\n";
        assertThat(Ran.essaim("check", "-f", file(yaml.formatted(""))).out())
                .contains("Mind: the hub does not start", "JUPYTERHUB_CRYPT_KEY", "openssl rand -hex 32");
        assertThat(Ran.essaim("check", "-f", file(yaml.formatted(", crypt_keys: [short]")))
                        .out())
                .contains("Mind: the hub does not start", "32 bytes")
                .doesNotContain("short");
        assertThat(Ran.essaim("check", "-f", file(yaml.formatted(", crypt_keys: [" + "a1".repeat(32) + "]")))
                        .out())
                .doesNotContain("does not start");
    }

    @Test
    void pamIsTheWayInWhenTheFileNamesNone() throws IOException {
        assertThat(Ran.essaim("config", "show", "-f", file("{}\n")).out()).contains("type: pam", "service: login");
        assertThat(Ran.essaim("check", "-f", file("{}\n")).out()).contains("Mind: Nobody may sign in");
        assertThat(Ran.essaim("check", "-f", file("authenticator: { service: essaim-none, allow_all: true }\n"))
                        .out())
                .contains("is right", "Mind: There is no PAM service essaim-none");
    }

    @Test
    void passwordsThatStandForGroupsNeedGroupsThatAreManaged() throws IOException {
        var shared = "authenticator: { type: shared-password, user_password: long enough, allow_all: true,"
                + " password_groups: [{ password: long as well, groups: [physics] }]";
        var ran = Ran.essaim("check", "-f", file(shared + " }\n"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("essaim.yaml:1", "manage_groups: true").doesNotContain("long");
        ran = Ran.essaim("config", "show", "-f", file(shared + ", manage_groups: true }\n"));
        assertThat(ran.out()).contains("password: '********'").doesNotContain("long as well");
    }

    @Test
    void theEffectiveFileHasDefaultsAndNoSecrets() throws IOException {
        var ran = Ran.essaim("config", "show", "-f", file("authenticator: { type: dummy, password: hunter2 }\n"));
        assertThat(ran.out())
                .contains("cookie_max_age: 14d", "password: '********'")
                .doesNotContain("hunter2");
    }

    @Test
    void freeDataFromElsewhereIsMasked() throws IOException {
        Files.writeString(folder.resolve("key"), "hunter2\n");
        var ran = Ran.essaim("config", "show", "-f", file("""
                authenticator: { type: dummy }
                groups: { physics: { properties: { room: 7, keys: [ { file: key } ] } } }
                """));
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("room: 7", "- '********'").doesNotContain("hunter2");
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        assertThat(Ran.essaim("completion").out()).contains("essaim", "check", "--config");
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("essaim.yaml"), yaml).toString();
    }
}
