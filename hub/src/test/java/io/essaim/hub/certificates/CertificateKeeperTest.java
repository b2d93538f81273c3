package io.essaim.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.certificate.NotIssued;
import io.essaim.domain.certificate.Shown;
import io.essaim.domain.store.Store;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.login.WordSeal;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.route.InMemoryRoutes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proxies show a certificate, got when there is none and renewed before it ends. */
class CertificateKeeperTest {
    private static final List<String> HOSTS = List.of("notebooks.example.org");
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final InMemoryRoutes routes = new InMemoryRoutes();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final List<CertificateKeeper> keepers = new CopyOnWriteArrayList<>();
    private final HubMetrics metrics = HubMetrics.none(Map.of());
    private Store store;
    private FakeAuthority authority;

    @SuppressWarnings("NullAway.Init") // before each test
    CertificateKeeperTest() {}

    @BeforeEach
    void open() throws Exception {
        store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
        authority = new FakeAuthority(Files.createDirectory(folder.resolve("authority")), now::get);
    }

    @AfterEach
    void close() {
        keepers.forEach(CertificateKeeper::close);
        store.close();
    }

    private CertificateKeeper keep(String hub, List<String> hosts, String word) {
        var wish = new CertificateWish(hosts, authority, WordSeal.of(word));
        var keeper = new CertificateKeeper(
                wish,
                hub,
                store,
                routes,
                keepers.isEmpty() ? new CertificateMetrics(metrics) : new CertificateMetrics(HubMetrics.none(Map.of())),
                now::get,
                OFTEN);
        keepers.add(keeper);
        return keeper;
    }

    private void await(String what, java.util.function.BooleanSupplier holds) {
        Patience.awaitTrue(what, LONG, holds);
    }

    private Optional<String> chain() {
        return routes.shown().certificates().stream()
                .map(shown -> shown.chain())
                .findFirst();
    }

    private void awaitCertificate() {
        await("a certificate is shown", () -> chain().isPresent());
    }

    private void awaitFailure() {
        await("a failure is counted", () -> text().contains("essaim_certificate_requests_total failed 1.0"));
    }

    @Test
    void whereThereIsNoneOneIsGotAndShownAndTheProofsAreTakenDown() {
        var during = new AtomicReference<>(Shown.nothing());
        authority.meanwhile(() -> during.set(routes.shown()));
        keep("hub-1", HOSTS, "word");
        awaitCertificate();

        assertThat(during.get().proofs()).containsExactly(FakeAuthority.PROOF);
        await("proofs are gone", () -> routes.shown().proofs().isEmpty());
        assertThat(authority.asked()).containsExactly("account-1 [notebooks.example.org]");
        assertThat(store.secrets().read("acme certificate " + authority.name()))
                .hasValueSatisfying(kept -> assertThat(kept).startsWith("word:").doesNotContain("BEGIN"));
    }

    @Test
    void theNextLifeOfAHubShowsWhatThereIsAndAsksForNothing() {
        keep("hub-1", HOSTS, "word").close();
        keep("hub-1", HOSTS, "word");
        awaitCertificate();
        var first = chain();
        keepers.forEach(CertificateKeeper::close);
        routes.show(Shown.nothing());
        keep("hub-1", HOSTS, "word");
        await("it is shown again", () -> chain().equals(first));
        assertThat(authority.asked()).hasSize(1);
    }

    @Test
    void aThirdOfItsTimeBeforeItEndsItIsRenewedWithTheSameAccount() {
        keep("hub-1", HOSTS, "word");
        awaitCertificate();
        var first = chain();
        now.set(now.get().plus(Duration.ofDays(59)));
        routes.show(Shown.nothing());
        await("it is shown still", () -> chain().equals(first));
        assertThat(authority.asked()).hasSize(1);

        now.set(now.get().plus(Duration.ofDays(2)));
        await("another is shown", () -> chain().isPresent() && !chain().equals(first));
        assertThat(authority.asked()).allMatch(line -> line.startsWith("account-1 "));
    }

    @Test
    void otherNamesNeedAnotherCertificate() {
        keep("hub-1", HOSTS, "word");
        awaitCertificate();
        var first = chain();
        keepers.forEach(CertificateKeeper::close);
        keep("hub-1", List.of("notebooks.example.org", "lab.example.org"), "word");
        await("another is shown", () -> !chain().equals(first));
        assertThat(authority.asked()).last().asString().contains("lab.example.org");
    }

    @Test
    void afterARefusalTheAuthorityIsLeftAloneForAWhileAndTheOldOneStays() {
        keep("hub-1", HOSTS, "word");
        awaitCertificate();
        var first = chain();
        authority.refuse(new NotIssued("no", null, false, Optional.empty()));
        now.set(now.get().plus(Duration.ofDays(61)));
        awaitFailure();
        now.set(now.get().plus(Duration.ofMinutes(1)));
        pause();
        assertThat(authority.asked()).hasSize(2);
        assertThat(chain()).isEqualTo(first);

        authority.believe();
        now.set(now.get().plus(Duration.ofMinutes(2)));
        await("another is shown", () -> !chain().equals(first));
    }

    @Test
    void anAuthorityThatSaysWhenIsNotAskedBefore() {
        authority.refuse(
                new NotIssued("too often", null, false, Optional.of(now.get().plus(Duration.ofHours(3)))));
        keep("hub-1", HOSTS, "word");
        awaitFailure();
        now.set(now.get().plus(Duration.ofHours(2)));
        pause();
        assertThat(authority.asked()).hasSize(1);
        now.set(now.get().plus(Duration.ofHours(2)));
        await("it was asked again", () -> authority.asked().size() == 2);
    }

    @Test
    void anAccountThatIsGoneIsMadeAnewAtOnce() {
        keep("hub-1", HOSTS, "word");
        awaitCertificate();
        authority.forgetEverybody();
        now.set(now.get().plus(Duration.ofDays(61)));
        await("it was asked with another account", () -> authority.asked().size() == 3);
        assertThat(authority.asked()).last().asString().startsWith("account-2 ");
    }

    @Test
    void whatCannotBeOpenedIsGotAnew() {
        keep("hub-1", HOSTS, "word");
        awaitCertificate();
        var first = chain();
        keepers.forEach(CertificateKeeper::close);
        keep("hub-1", HOSTS, "another word");
        await("another is shown", () -> !chain().equals(first));
    }

    @Test
    void ofTwoHubsOneAsksAndTheOtherTakesOverWhenItIsGone() {
        var first = keep("hub-1", HOSTS, "word");
        awaitCertificate();
        keep("hub-2", HOSTS, "word");
        now.set(now.get().plus(Duration.ofDays(61)));
        await("it was renewed", () -> authority.asked().size() == 2);
        pause();
        assertThat(authority.asked()).hasSize(2);

        first.close();
        routes.show(Shown.nothing());
        awaitCertificate();
        assertThat(authority.asked()).hasSize(2);
    }

    @Test
    void aProxyThatIsAwayIsToldWhenItIsBack() {
        routes.becomeUnreachable("away");
        keep("hub-1", HOSTS, "word");
        awaitFailure();
        routes.recover();
        now.set(now.get().plus(Duration.ofMinutes(3)));
        awaitCertificate();
    }

    @Test
    void metricsSayUntilWhenItIsGoodAndHowOftenItWasAsked() {
        authority.refuse(new NotIssued("no", null, false, Optional.empty()));
        keep("hub-1", HOSTS, "word");
        awaitFailure();
        authority.believe();
        now.set(now.get().plus(Duration.ofMinutes(3)));
        awaitCertificate();
        await("it is counted", () -> text().contains("essaim_certificate_requests_total issued 1.0"));
        await("the end is told", () -> !text().contains("essaim_certificate_expiry_timestamp_seconds 0.0"));
    }

    private String text() {
        var text = new StringBuilder();
        for (var snapshot : metrics.registry().scrape()) {
            for (var point : snapshot.getDataPoints()) {
                var value = switch (point) {
                    case io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot counter ->
                        counter.getValue();
                    case io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot gauge ->
                        gauge.getValue();
                    default -> Double.NaN;
                };
                var result = point.getLabels().get("result");
                var name = snapshot.getMetadata().getName() + (result == null ? "" : "_total " + result);
                text.append(name).append(' ').append(value).append('\n');
            }
        }
        return text.toString();
    }

    /** Some rounds. */
    private static void pause() {
        try {
            Thread.sleep(OFTEN.multipliedBy(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
