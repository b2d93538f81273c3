package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.testkit.acme.Pebble;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A hub gets a certificate from a real authority, and whoever asks for the name at any proxy is shown it. */
class AcmeStoryTest {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String HOST = "notebooks.essaim.example";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final int https = Ports.free();
    private final int http = Ports.free();

    @Test
    void aPageProvesTheNameAndTheNextLifeOfTheHubShowsTheSameCertificate() {
        try (var pebble = Pebble.start(folder, http, https)) {
            var file = hub(pebble, "http-01", "bind: \"127.0.0.1:%d\"".formatted(https), "");
            String first;
            try (var _ = start("hub", file)) {
                first = certificate(pebble, "127.0.0.1", https);
                assertThat(asked("http://" + HOST + ":" + http + "/hub/login", "127.0.0.1", http))
                        .contains("301", "location: https://" + HOST + ":" + https + "/hub/login");
            }
            try (var _ = start("hub", file)) {
                assertThat(certificate(pebble, "127.0.0.1", https)).isEqualTo(first);
            }
        }
    }

    @Test
    void aHandshakeProvesTheNameAtEachOfTwoProxiesWhichKeepTheCertificateWithoutTheHub() {
        var addresses = List.of("127.0.0.1", "127.0.1.2");
        int api = Ports.free();
        var hosts = TextFile.write(folder.resolve("hosts"), "127.0.0.1 proxies\n127.0.1.2 proxies\n");
        try (var pebble = Pebble.start(folder, http, https);
                var _ = proxy(addresses.get(0), api)) {
            var file = hub(
                    pebble,
                    "tls-alpn-01",
                    "api_url: \"http://proxies:%d\", auth_token: %s".formatted(api, ProxyDoor.TOKEN),
                    "");
            String shown;
            try (var second = proxy(addresses.get(1), api)) {
                try (var _ = start("hub", file, "-Djdk.net.hosts.file=" + hosts)) {
                    shown = certificate(pebble, addresses.get(0), https);
                    assertThat(certificate(pebble, addresses.get(1), https)).isEqualTo(shown);
                }
                second.kill();
            }
            try (var _ = proxy(addresses.get(1), api)) {
                assertThat(certificate(pebble, addresses.get(1), https))
                        .as("kept on the disk, no hub is there")
                        .isEqualTo(shown);
            }
        }
    }

    @Test
    void aNameThatCannotBeProvenIsSaidInTheLogWithWhatToDo() {
        try (var pebble = Pebble.start(folder, Ports.free(), Ports.free())) {
            var file = hub(pebble, "http-01", "bind: \"127.0.0.1:%d\"".formatted(https), "");
            try (var hub = start("hub", file)) {
                Patience.awaitTrue(
                        "the refusal in the log", LONG, () -> hub.output().contains("No certificate for"));
                assertThat(hub.output())
                        .contains(
                                "does not believe that " + HOST + " is ours",
                                "port 80",
                                "Nobody can come in over HTTPS until there is one",
                                "The next try is at");
            }
        }
    }

    private Path hub(Pebble pebble, String challenge, String proxy, String more) {
        boolean redirects = challenge.equals("http-01");
        return TextFile.write(folder.resolve("essaim.yaml"), """
                hub: { bind: "127.0.0.1:%d", data_dir: "%s", public_url: "https://%s/" }
                proxy:
                  %s
                  tls:
                    %s
                    acme: { accept_terms: true, directory: "%s", ca_file: "%s", challenge: %s }
                database: { url: "sqlite:%s/essaim.sqlite" }
                authenticator: { type: dummy, allow_all: true }
                %s
                """.formatted(
                        Ports.free(),
                        folder,
                        HOST,
                        proxy.replace(", ", "\n  "),
                        redirects ? "redirect_bind: \"127.0.0.1:" + http + "\"" : "http2: true",
                        pebble.directory(),
                        pebble.trust(),
                        challenge,
                        folder,
                        more));
    }

    private Program start(String name, Path file, String... forJava) {
        var command = new ArrayList<>(EssaimCommand.of("hub", "--config", file.toString()));
        command.addAll(1, List.of(forJava));
        return Program.start(name, folder, Map.of(), command);
    }

    private Program proxy(String address, int api) {
        var command = EssaimCommand.of(
                "proxy",
                "--ip=" + address,
                "--port=" + https,
                "--api-ip=" + address,
                "--api-port=" + api,
                "--routes-file=" + folder.resolve("routes-" + address),
                "--ssl-from-hub");
        var started =
                Program.start("proxy-" + address, folder, Map.of("CONFIGPROXY_AUTH_TOKEN", ProxyDoor.TOKEN), command);
        Patience.awaitTrue(
                "the proxy at " + address,
                SOON,
                () -> asked("http://" + address + ":" + api + "/_chp_healthz", address, api)
                        .contains("200"));
        return started;
    }

    /** The certificate that is shown for the name at an address, as PEM, once the authority's root vouches for it. */
    private String certificate(Pebble pebble, String address, int port) {
        Patience.awaitTrue(
                "a good certificate at " + address,
                LONG,
                () -> asked(
                                "https://" + HOST + ":" + port + "/",
                                address,
                                port,
                                "--cacert",
                                pebble.root().toString())
                        .contains("HTTP/2"));
        return Command.run(
                folder,
                "",
                List.of(
                        "sh",
                        "-c",
                        "openssl s_client -connect " + address + ":" + port + " -servername " + HOST
                                + " </dev/null 2>/dev/null | openssl x509"));
    }

    /** The head of an answer and what curl says of it, whatever that is. */
    private String asked(String url, String address, int port, String... more) {
        var command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "curl -sS -I --max-time 10 \"$@\" 2>&1 || true",
                "curl",
                "--resolve",
                HOST + ":" + port + ":" + address));
        command.addAll(List.of(more));
        command.add(url);
        return Command.run(folder, "", command);
    }
}
