package io.essaim.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificatesCommandTest {

    @TempDir
    Path folder;

    private String file(String hub, String rest) throws IOException {
        var yaml = "hub: { data_dir: '" + folder + "', internal_ssl: { enabled: true }" + hub + " }\n"
                + "authenticator: { type: dummy, admin_users: [root] }\n" + rest + "\n";
        return Files.writeString(folder.resolve("essaim.yaml"), yaml).toString();
    }

    @Test
    void theyAreMadeOnceAndSaidToBeWhereTheyAre() throws IOException {
        var file = file("", "services: [{ name: board, url: 'https://127.0.0.1:9', api_token: 0123456789abcdef }]");
        var ran = Ran.essaim("certificates", "-f", file);
        assertThat(ran.code()).as(ran.err()).isZero();
        var key = folder.resolve("internal-ssl/proxy-api/proxy-api.key");
        assertThat(ran.out())
                .contains(
                        "--api-ssl-key " + key,
                        "--client-ssl-ca " + folder.resolve("internal-ssl/proxy-client-ca_trust.crt"))
                .contains(
                        "service board:",
                        folder.resolve("internal-ssl/service-board/service-board.crt")
                                .toString());
        var first = Files.readString(key);
        assertThat(Ran.essaim("certificates", "--json", "-f", file).out()).contains("\"proxy-client\"");
        assertThat(key).hasContent(first);
        assertThat(Ran.essaim("certificates", "--recreate", "-f", file).code()).isZero();
        assertThat(Files.readString(key)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spawner: { type: swarm, image: x }|works with spawner.type process",
                "proxy: { api_url: 'http://127.0.0.1:8001', auth_token: t }|let it begin with https://",
                "proxy: { tls: { target_ca_file: x.pem } }|out of proxy.tls"
            })
    void aFileThatCannotWorkWithThemIsRefused(String section, String why) throws IOException {
        var ran = Ran.essaim("check", "-f", file("", section));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("hub.internal_ssl").contains(why);
    }

    @Test
    void anAddressOfTheHubInPlainHttpIsRefused() throws IOException {
        var ran = Ran.essaim("check", "-f", file(", connect_url: 'http://hub:8081'", ""));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("let it begin with https://");
    }

    @Test
    void aStackIsNotMadeWithThem() throws IOException {
        var ran = Ran.essaim("render", "-f", file("", "spawner: { type: docker, image: x }"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("hub.internal_ssl is on", "stack.network.encrypted");
    }

    @Test
    void aNameThatIsNoneIsRefused() throws IOException {
        var file = file("", "spawner: { type: process, ssl_alt_names: [hub.example.org] }");
        var ran = Ran.essaim("check", "-f", file);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("expected DNS:HOST or IP:ADDRESS");
    }
}
