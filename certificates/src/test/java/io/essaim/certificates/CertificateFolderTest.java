package io.essaim.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.certificates.authorities.Hosts;
import io.essaim.certificates.authorities.PartFiles;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.tls.AltName;
import io.essaim.domain.tls.Papers;
import io.essaim.domain.tls.PeerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFolderTest {
    private static final ServerKey ALICE = ServerKey.defaultOf("alice");
    private static final ServerKey BOB = ServerKey.defaultOf("bob");
    private static final List<AltName> LOCAL = List.of(AltName.parse("DNS:localhost"), AltName.parse("IP:::1"));
    private static final Hosts HOSTS = new Hosts(LOCAL, LOCAL, List.of());

    @TempDir
    Path dir;

    private Instant now = Instant.now();

    private Path folder() {
        return dir.resolve("internal-ssl");
    }

    private CertificateFolder open() throws IOException {
        return open(HOSTS, false);
    }

    private CertificateFolder open(Hosts hosts, boolean anew) throws IOException {
        return CertificateFolder.open(folder(), hosts, anew, InstantSource.fixed(now));
    }

    private static Papers proxy(CertificateFolder folder) throws IOException {
        return papers(folder.proxyClient());
    }

    private static Papers proxyApi(CertificateFolder folder) throws IOException {
        return papers(folder.proxyApi());
    }

    private static Papers papers(PartFiles files) throws IOException {
        return new Papers(
                Files.readString(files.key()), Files.readString(files.certificate()), Files.readString(files.trust()));
    }

    /** The same papers in the hands of somebody who believes everybody. */
    private static Papers trusting(CertificateFolder folder, Papers papers) throws IOException {
        return new Papers(
                papers.key(),
                papers.certificate(),
                Files.readString(folder.hub().trust()));
    }

    /** What every file says, by its path. */
    private Map<String, String> texts() throws IOException {
        var texts = new HashMap<String, String>();
        try (var all = Files.walk(folder())) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                texts.put(folder().relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private Set<String> changedSince(Map<String, String> before) throws IOException {
        var changed = new HashSet<String>();
        texts().forEach((file, text) -> {
            if (!text.equals(before.get(file))) {
                changed.add(file);
            }
        });
        return changed;
    }

    @Test
    void theHubAndAServerKnowEachOther() throws Exception {
        var folder = open();
        var server = Handshake.of(folder.papers(ALICE, List.of()));
        assertThat(Handshake.works(server, folder.calling(PeerName.of(ALICE)))).isTrue();
        assertThat(Handshake.works(folder.listening(), server)).isTrue();
    }

    @Test
    void aServerAtTheAddressOfAnotherIsNotTakenForIt() throws Exception {
        var folder = open();
        var alice = Handshake.of(folder.papers(ALICE, LOCAL));
        assertThat(Handshake.works(alice, folder.calling(PeerName.of(BOB)))).isFalse();
        assertThat(Handshake.works(alice, folder.calling(PeerName.of(new ServerKey("alice", "bob")))))
                .isFalse();
    }

    @Test
    void aServerPassesForNeitherHubNorProxy() throws Exception {
        var folder = open();
        var alice = Handshake.of(folder.papers(ALICE, LOCAL));
        assertThat(Handshake.works(alice, folder.calling(PeerName.hub()))).isFalse();
        assertThat(Handshake.works(alice, folder.calling(PeerName.proxyApi()))).isFalse();
    }

    @Test
    void aServerLetsHubAndProxyInAndNoOtherServerOrService() throws Exception {
        var folder = open();
        var alice = Handshake.of(folder.papers(ALICE, LOCAL));
        assertThat(Handshake.works(alice, Handshake.of(proxy(folder)))).isTrue();
        var bob = trusting(folder, folder.papers(BOB, LOCAL));
        assertThat(Handshake.works(alice, Handshake.of(bob))).isFalse();
        assertThat(Handshake.works(alice, Handshake.withoutCertificate(bob))).isFalse();
        var service = trusting(folder, folder.papersOfService("culler", LOCAL));
        assertThat(Handshake.works(alice, Handshake.of(service))).isFalse();
    }

    @Test
    void theProxysApiLetsNobodyInButTheHub() throws Exception {
        var folder = open();
        var api = Handshake.of(proxyApi(folder));
        assertThat(Handshake.works(api, folder.calling(PeerName.proxyApi()))).isTrue();
        for (var other : List.of(folder.papers(ALICE, LOCAL), folder.papersOfService("culler", LOCAL), proxy(folder))) {
            assertThat(Handshake.works(api, Handshake.of(trusting(folder, other))))
                    .isFalse();
        }
    }

    @Test
    void whoeverShowsNothingIsNotHeardByTheHub() throws Exception {
        var folder = open();
        var stranger = Handshake.withoutCertificate(folder.papers(ALICE, LOCAL));
        assertThat(Handshake.works(folder.listening(), stranger)).isFalse();
    }

    @Test
    void whatIsThereIsTakenAgain() throws Exception {
        var before = open();
        var texts = texts();
        var after = open();
        assertThat(changedSince(texts)).isEmpty();
        var alice = Handshake.of(before.papers(ALICE, LOCAL));
        assertThat(Handshake.works(alice, after.calling(PeerName.of(ALICE)))).isTrue();
    }

    @Test
    void thoseWhoOpenItAtOnceHaveTheSame() throws Exception {
        Callable<CertificateFolder> opening = this::open;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(List.of(opening, opening, opening, opening));
            var first = Handshake.of(all.getFirst().get().papers(ALICE, LOCAL));
            for (var other : all) {
                assertThat(Handshake.works(first, other.get().calling(PeerName.of(ALICE))))
                        .isTrue();
            }
        }
    }

    @Test
    void itIsForItsOwnerAlone() throws Exception {
        open();
        try (var all = Files.walk(folder())) {
            for (var path : all.filter(path -> !path.endsWith("lock")).toList()) {
                var wanted = Files.isDirectory(path) ? "rwx------" : "rw-------";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void anotherHostMakesTheCertificateAnewAndKeepsTheAuthorities() throws Exception {
        open();
        var before = texts();
        open(new Hosts(List.of(AltName.parse("DNS:hub.example.org")), LOCAL, List.of()), false);
        assertThat(changedSince(before))
                .containsExactlyInAnyOrder("hub-internal/hub-internal.key", "hub-internal/hub-internal.crt");
    }

    @Test
    void whatEndsWithinAYearIsMadeAnew() throws Exception {
        open();
        var before = texts();
        now = now.plus(Duration.ofDays(3 * 365));
        open();
        assertThat(changedSince(before)).isEmpty();
        now = now.plus(Duration.ofDays(400));
        open();
        assertThat(changedSince(before))
                .contains("hub-internal/hub-internal.crt", "proxy-client/proxy-client.crt")
                .noneMatch(file -> file.contains("-ca"));
        now = now.plus(Duration.ofDays(16 * 365));
        open();
        assertThat(changedSince(before)).contains("notebooks-ca/notebooks-ca.crt", "hub-ca_trust.crt");
    }

    @Test
    void allIsMadeAnewForWhoeverWantsIt() throws Exception {
        var alice = Handshake.of(open().papers(ALICE, LOCAL));
        var before = texts();
        var after = open(HOSTS, true);
        assertThat(changedSince(before)).contains("hub-ca/hub-ca.crt", "proxy-api/proxy-api.key");
        assertThat(Handshake.works(alice, after.calling(PeerName.of(ALICE)))).isFalse();
    }

    @Test
    void aPairThatWasHalfReplacedIsMadeAnew() throws Exception {
        var folder = open();
        Files.writeString(
                folder.proxyApi().key(), Files.readString(folder.proxyClient().key()));
        var mended = open();
        assertThat(Handshake.works(Handshake.of(proxyApi(mended)), mended.calling(PeerName.proxyApi())))
                .isTrue();
    }

    @Test
    void filesOfAnotherProgramAreLeftAloneAndNamed() throws Exception {
        var folder = Files.createDirectories(folder().resolve("hub-ca"));
        Files.writeString(folder.resolve("hub-ca.key"), "-----BEGIN RSA PRIVATE KEY-----\n");
        Files.writeString(folder.resolve("hub-ca.crt"), "anything");
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hub-ca.key")
                .hasMessageContaining("hub.internal_ssl.recreate");
        assertThat(folder.resolve("hub-ca.crt")).hasContent("anything");
    }

    @Test
    void aServiceElsewhereHasPapersThatStay() throws Exception {
        var first = Files.readString(open().service("board", LOCAL).certificate());
        assertThat(open().service("board", LOCAL).certificate()).hasContent(first);
    }

    @Test
    void aServersKeyIsInNoText() throws Exception {
        var papers = open().papers(ALICE, LOCAL);
        assertThat(papers.toString())
                .doesNotContain("PRIVATE")
                .doesNotContain(papers.key().lines().skip(1).findFirst().orElseThrow());
    }
}
