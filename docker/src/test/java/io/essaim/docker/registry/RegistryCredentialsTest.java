package io.essaim.docker.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.docker.call.Call;
import io.essaim.testkit.machine.TextFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryCredentialsTest {
    private static final String CONFIG = """
            {"auths": {
              "https://index.docker.io/v1/": {"auth": "aHViOmdlaGVpbTp4"},
              "registry.example.org:5000": {"auth": "YWxpY2U6c2VjcmV0"},
              "https://other.example.org": {"auth": "", "identitytoken": "a-token"}},
             "HttpHeaders": {"User-Agent": "x"}}
            """;

    @TempDir
    Path folder;

    @Test
    void whatDockerLoginLeftIsFoundByTheRegistryOfTheImage() {
        assertThat(sentFor("registry.example.org:5000/lab/notebook:1"))
                .contains(
                        "{\"username\":\"alice\",\"password\":\"secret\",\"serveraddress\":\"registry.example.org:5000\"}");
    }

    @Test
    void dockerHubHasItsOldName() {
        assertThat(sentFor("jupyter/base-notebook"))
                .contains("{\"username\":\"hub\",\"password\":\"geheim:x\","
                        + "\"serveraddress\":\"https://index.docker.io/v1/\"}");
    }

    @Test
    void aTokenStandsForNameAndPassword() {
        assertThat(sentFor("other.example.org/x"))
                .contains("{\"identitytoken\":\"a-token\",\"serveraddress\":\"other.example.org\"}");
    }

    @Test
    void anUnknownRegistryGetsNothing() {
        assertThat(sentFor("third.example.org/x")).isEmpty();
    }

    @Test
    void aHelperThatIsMissingIsNamed() {
        var file = TextFile.write(folder.resolve("config.json"), "{\"credsStore\": \"no-such-helper\"}");
        assertThatThrownBy(() -> RegistryCredentials.in(file).of(ImageName.parse("x")))
                .hasMessageContaining("docker-credential-no-such-helper cannot be run");
    }

    @Test
    void aBrokenFileIsRefusedWithoutAWordOfItsContent() {
        var file = TextFile.write(folder.resolve("config.json"), "{\"auths\": {\"x\": {\"auth\": secret");
        assertThatThrownBy(() -> RegistryCredentials.in(file).of(ImageName.parse("x")))
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("secret");
    }

    @Test
    void credentialsAreNotPrinted() {
        assertThat(RegistryAuth.password("r", "alice", "secret").toString()).doesNotContain("secret");
    }

    private Optional<String> sentFor(String image) {
        var file = TextFile.write(folder.resolve("config.json"), CONFIG);
        var auth = RegistryCredentials.in(file).of(ImageName.parse(image));
        return Optional.ofNullable(
                        RegistryAuth.on(Call.get("x"), auth).headers().get("X-Registry-Auth"))
                .map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }
}
