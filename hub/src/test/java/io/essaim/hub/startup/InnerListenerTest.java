package io.essaim.hub.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.certificates.CertificateFolder;
import io.essaim.certificates.authorities.Hosts;
import io.essaim.config.values.HostPort;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.tls.PeerName;
import io.essaim.hub.http.InnerCalls;
import io.essaim.hub.routes.ProxyElsewhere;
import io.essaim.hub.routes.ProxyTokens;
import io.helidon.webclient.api.WebClient;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub's own server and its own calls under {@code internal_ssl}, against each other. */
class InnerListenerTest {
    @TempDir
    private Path dir;

    private Optional<CertificateFolder> certificates = Optional.empty();
    private Optional<WebServer> server = Optional.empty();

    @BeforeEach
    void listen() throws IOException {
        var nowhere = new Hosts(List.of(), List.of(), List.of());
        certificates = Optional.of(CertificateFolder.open(dir.resolve("ssl"), nowhere, false, InstantSource.system()));
        server = Optional.of(Listener.start(
                new HostPort("127.0.0.1", 0),
                certificates.map(folder -> folder),
                HttpRouting.builder().get("/", (_, response) -> response.send("the hub"))));
    }

    @AfterEach
    void close() {
        server.ifPresent(WebServer::stop);
    }

    private String asked(InnerCalls calls, String scheme, PeerName peer) {
        var builder = WebClient.builder().connectTimeout(Duration.ofSeconds(10)).readTimeout(Duration.ofSeconds(10));
        var address = scheme + "://127.0.0.1:" + server.orElseThrow().port() + "/";
        return calls.only(peer, builder).build().get(address).requestEntity(String.class);
    }

    private InnerCalls asHub() {
        return new InnerCalls(certificates.map(folder -> folder));
    }

    @Test
    void aHubIsHeard() {
        assertThat(asked(asHub(), "https", PeerName.hub())).isEqualTo("the hub");
    }

    @Test
    void whoeverIsMeantForAnotherIsNotAsked() {
        assertThatThrownBy(() -> asked(asHub(), "https", PeerName.of(ServerKey.defaultOf("alice"))))
                .hasStackTraceContaining("unable to find valid certification path");
    }

    @Test
    void aProxyInPlainHttpIsNotTold() {
        var plain = URI.create("http://127.0.0.1:8001");
        assertThatThrownBy(() -> new ProxyElsewhere(plain, ProxyTokens.only("token"), asHub()))
                .hasMessageContaining("must begin with https://");
        var proxy = new ProxyElsewhere(URI.create("https://127.0.0.1:8001"), ProxyTokens.only("token"), asHub());
        assertThatThrownBy(() -> proxy.use(Optional.of(plain), Optional.empty()))
                .hasMessageContaining("must begin with https://");
    }

    @Test
    void plainHttpIsNotAnswered() {
        assertThatThrownBy(() -> asked(InnerCalls.plain(), "http", PeerName.hub()));
    }
}
