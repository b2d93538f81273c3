package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.certificates.CertificateFolder;
import io.essaim.certificates.authorities.Hosts;
import io.essaim.certificates.authorities.PartFiles;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.tls.Papers;
import io.essaim.domain.tls.PeerName;
import io.essaim.proxy.settings.Tls;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is behind the front door shows certificates to each other (contract 3.10). */
class InsideTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String ROUTES = "GET /api/routes HTTP/1.1\r\nHost: x\r\nAuthorization: token "
            + ProxyFixture.TOKEN + "\r\nConnection: close\r\n\r\n";
    private static final ServerKey ALICE = ServerKey.defaultOf("alice");
    private static final ServerKey BOB = ServerKey.defaultOf("bob");

    @TempDir
    private static Path folder;

    private static CertificateFolder certificates;

    @BeforeAll
    static void makeCertificates() throws IOException {
        var nowhere = new Hosts(List.of(), List.of(), List.of());
        certificates = CertificateFolder.open(folder.resolve("ssl"), nowhere, false, InstantSource.system());
    }

    private static ProxyFixture proxy() {
        var tls = Tls.none().inside(files(certificates.proxyClient()), files(certificates.proxyApi()));
        return ProxyFixture.with(wanted -> wanted.tls = tls);
    }

    private static Tls.KeyFiles files(PartFiles files) {
        return new Tls.KeyFiles(
                files.key().toString(),
                files.certificate().toString(),
                files.trust().toString());
    }

    private static SSLContext context(Papers papers) throws IOException {
        var context = SslContextBuilder.forServer(stream(papers.certificate()), stream(papers.key()))
                .trustManager(stream(papers.authorities()))
                .sslProvider(SslProvider.JDK)
                .build();
        return ((JdkSslContext) context).context();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A server that answers nobody without a certificate. */
    private static RawTarget server(ServerKey who) throws IOException {
        var socket = (SSLServerSocket) context(certificates.papers(who, List.of()))
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(true);
        return RawTarget.answering(socket, OK);
    }

    private static String asked(SSLContext context, int port) throws IOException {
        try (var wire = new Wire(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port))) {
            wire.send(ROUTES);
            return wire.rest();
        }
    }

    private static String through(ProxyFixture proxy, RawTarget target, ServerKey wanted) throws IOException {
        var data = JsonObject.of(PeerName.IN_ROUTE, PeerName.of(wanted).host());
        var address = URI.create("https://127.0.0.1:" + target.port());
        proxy.proxy.routes().add(Route.of(new RouteSpec("/"), address, data));
        return proxy.get("/");
    }

    @Test
    void theHubIsLetIntoTheApi() throws Exception {
        try (var proxy = proxy()) {
            assertThat(asked(certificates.calling(PeerName.proxyApi()), proxy.proxy.apiPort()))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aServerThatKnowsTheTokenIsNotLetIntoTheApi() throws Exception {
        try (var proxy = proxy()) {
            var papers = certificates.papers(ALICE, List.of());
            var everybody = Files.readString(certificates.hub().trust());
            var nosy = context(new Papers(papers.key(), papers.certificate(), everybody));
            assertThat(refused(nosy, proxy.proxy.apiPort())).isTrue();
        }
    }

    private static boolean refused(SSLContext context, int port) {
        try {
            return asked(context, port).isEmpty();
        } catch (IOException _) {
            return true;
        }
    }

    @Test
    void theApiHasNoAnswerInPlainHttp() throws Exception {
        try (var proxy = proxy();
                var wire = Wire.to(proxy.proxy.apiPort())) {
            wire.send(ROUTES);
            assertThat(wire.rest()).doesNotContain("HTTP/");
        }
    }

    @Test
    void aServerIsKnownByItsNameWhereverItIs() throws Exception {
        try (var proxy = proxy();
                var alice = server(ALICE)) {
            assertThat(through(proxy, alice, ALICE)).startsWith("HTTP/1.1 200 ").endsWith("ok");
        }
    }

    @Test
    void whoeverHasTheAddressNowGetsNothingThatIsForAnother() throws Exception {
        try (var proxy = proxy();
                var bob = server(BOB)) {
            assertThat(through(proxy, bob, ALICE)).startsWith("HTTP/1.1 503 ");
            assertThat(through(proxy, bob, BOB)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void nobodyIsReachedInPlainHttpWhoMustShowACertificate() throws Exception {
        try (var proxy = proxy();
                var target = new RawTarget((wire, _) -> wire.send(OK))) {
            assertThat(through(proxy, target, ALICE)).startsWith("HTTP/1.1 503 ");
        }
    }
}
