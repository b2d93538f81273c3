package io.essaim.hub.culling;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Ways;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.domain.spawn.Tailored;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.access.AccessControl;
import io.essaim.hub.activity.ActivityLedger;
import io.essaim.hub.authstate.AuthStates;
import io.essaim.hub.events.EventLog;
import io.essaim.hub.http.InnerCalls;
import io.essaim.hub.login.TestSettings;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.hub.servers.Onlookers;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.servers.ServerMetrics;
import io.essaim.hub.servers.ServerPorts;
import io.essaim.hub.servers.StartOutcome;
import io.essaim.hub.settings.CullingSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.settings.SpawnSettings;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.login.FakeAuthenticator;
import io.essaim.testkit.program.FakePrograms;
import io.essaim.testkit.route.InMemoryRoutes;
import io.essaim.testkit.spawn.FakeSpawner;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CullingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Store store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
    private final FakeSpawner spawner = new FakeSpawner();
    private final Clock clock = Clock.systemUTC();
    private final ActivityLedger activity = new ActivityLedger(store, clock);
    private final HubMetrics metrics = HubMetrics.none(Map.of());
    private final ServerLife life = life();
    private Runnable harvest = () -> {};
    private Duration later = Duration.ZERO;

    private ServerLife life() {
        var settings = TestSettings.of("hub: {limits: {allow_named_servers: true}}");
        var life = new ServerLife(
                new ServerPorts(
                        store,
                        spawner,
                        new InMemoryRoutes(),
                        new FakePrograms(),
                        Ways.only(new FakeAuthenticator()),
                        AuthStates.none(store, clock)),
                new HubAddresses(URI.create("http://127.0.0.1:9/hub/api"), "/", Optional.empty(), false, false),
                settings.get(HubSettings.class).limits(),
                Tailored.never(settings.get(SpawnSettings.class)),
                "test",
                new Onlookers(new ServerMetrics(metrics), EventLog.none()),
                clock);
        life.startReconciling();
        return life;
    }

    @AfterEach
    void close() {
        life.close();
        activity.close();
        spawner.close();
        store.close();
    }

    private User person(String name, boolean admin) {
        return store.users().create(name, admin, clock.instant());
    }

    private Server started(User owner, String name) {
        var outcome = life.start(owner, name, Optional.empty(), Optional.empty(), PATIENCE);
        return ((StartOutcome.Ready) outcome).server();
    }

    /** One round at a time that is so much later than now. */
    private void round(String keys, Duration later) {
        this.later = later;
        var settings = settings(keys);
        var kernels = new Kernels(store.tokens(), InnerCalls.plain(), "/", clock);
        var culled = new CullingMetrics(HubMetrics.none(Map.of()));
        var means = new Culler.Means(life, activity, kernels, culled, () -> harvest.run());
        new Culler(settings, rules(settings), store.servers(), means, this::then).round();
    }

    private static CullingSettings settings(String keys) {
        return TestSettings.of("culling: {" + keys + "}").get(CullingSettings.class);
    }

    private CullingRules rules(CullingSettings settings) {
        return new CullingRules(settings, store.users(), new AccessControl(store, clock).memberships());
    }

    private Instant then() {
        return clock.instant().plus(later);
    }

    private boolean runs(Server server) {
        return store.servers().find(server.id()).filter(Server::ready).isPresent();
    }

    @Test
    void whatNobodyUsesIsStoppedAndItsOwnerReadsWhy() {
        var server = started(person("alice", false), "");

        round("idle: 1h", Duration.ofMinutes(59));
        assertThat(runs(server)).isTrue();
        round("idle: 1h", Duration.ofMinutes(61));

        var end = store.servers().find(server.id()).flatMap(Server::end).orElseThrow();
        assertThat(end.kind()).isEqualTo(EndReason.Kind.CULLED);
        assertThat(end.message().english())
                .isEqualTo("Nobody used it for 1h, so it was stopped. Start it again to go on.");
    }

    @Test
    void nothingIsStoppedUnlessTheSettingsSaySo() {
        var server = started(person("alice", false), "");

        round("", Duration.ofDays(900));

        assertThat(runs(server)).isTrue();
    }

    @Test
    void whatIsUsedRunsOnUntilItIsTooOld() {
        var server = started(person("alice", false), "");
        activity.server(server.id(), clock.instant().plus(Duration.ofHours(23)));

        round("idle: 1h, max_age: 24h", Duration.ofMinutes(23 * 60 + 30));
        assertThat(runs(server)).isTrue();
        round("idle: 1h, max_age: 24h", Duration.ofMinutes(23 * 60 + 50));
        assertThat(runs(server)).isTrue();
        activity.server(server.id(), clock.instant().plus(Duration.ofHours(24)));
        round("idle: 1h, max_age: 24h", Duration.ofMinutes(24 * 60 + 1));

        assertThat(store.servers()
                        .find(server.id())
                        .flatMap(Server::end)
                        .orElseThrow()
                        .message()
                        .english())
                .isEqualTo("It ran for 1d, which is as long as a server may run here. Start it again to go on.");
    }

    @Test
    void theProxiesAreAskedBeforeAServerIsTakenForUnused() {
        var server = started(person("alice", false), "");
        harvest = () -> store.servers().recordActivity(Map.of(server.id(), then()));

        round("idle: 1h", Duration.ofHours(2));

        assertThat(runs(server)).isTrue();
    }

    @Test
    void whileNoProxyCanBeAskedNothingIsStopped() {
        var server = started(person("alice", false), "");
        harvest = () -> {
            throw new RoutesUnavailable("the proxy is away");
        };

        round("idle: 1h", Duration.ofHours(2));

        assertThat(runs(server)).isTrue();
    }

    @Test
    void aKernelThatComputesKeepsItsServerUnlessItIsTooOld() {
        spawner.kernels("[{\"execution_state\": \"idle\"}, {\"execution_state\": \"busy\"}]");
        var server = started(person("alice", false), "");

        round("idle: 1h", Duration.ofHours(2));
        assertThat(runs(server)).isTrue();
        assertThat(store.tokens().candidates("", clock.instant())).isEmpty();
        round("max_age: 1h", Duration.ofHours(2));
        assertThat(runs(server)).isFalse();
    }

    @Test
    void kernelsCountForNothingWhereTheSettingsSaySo() {
        spawner.kernels("[{\"execution_state\": \"busy\"}]");
        var server = started(person("alice", false), "");

        round("idle: 1h, keep_busy: false", Duration.ofHours(2));

        assertThat(runs(server)).isFalse();
    }

    @Test
    void aServerWithIdleKernelsOrNoJupyterIsStopped() {
        spawner.kernels("[{\"execution_state\": \"idle\"}]");
        var jupyter = started(person("alice", false), "");
        round("idle: 1h", Duration.ofHours(2));
        assertThat(runs(jupyter)).isFalse();

        spawner.kernels("<html>a dashboard</html>");
        var other = started(person("bob", false), "");
        round("idle: 1h", Duration.ofHours(2));
        assertThat(runs(other)).isFalse();
    }

    @Test
    void administratorsAreSparedWhereTheSettingsSaySo() {
        var admins = started(person("root", true), "");
        var others = started(person("alice", false), "");

        round("idle: 1h, admins: false", Duration.ofHours(2));

        assertThat(runs(admins)).isTrue();
        assertThat(runs(others)).isFalse();
    }

    @Test
    void theFirstRuleThatFitsCounts() {
        var alice = person("alice", false);
        var bob = person("bob", false);
        store.groups().add(store.groups().create("gpu", JsonObject.empty()).id(), List.of(alice.id()));
        var ofAlice = started(alice, "");
        var named = started(bob, "work");
        var ofBob = started(bob, "");

        round("idle: 10h, rules: [{groups: [gpu], idle: 30m}, {servers: named, idle: 1h}]", Duration.ofMinutes(45));
        assertThat(runs(ofAlice)).isFalse();
        assertThat(runs(named)).isTrue();
        round("idle: 10h, rules: [{groups: [gpu], idle: 30m}, {servers: named, idle: 1h}]", Duration.ofMinutes(90));
        assertThat(runs(named)).isFalse();
        assertThat(runs(ofBob)).isTrue();
        round("idle: 1h, rules: [{users: [bob], idle: 0s}]", Duration.ofDays(9));
        assertThat(runs(ofBob)).isTrue();
    }

    @Test
    void aRuleMayBeAboutTheProfilesThatServersWereStartedWith() {
        var options = Optional.of(JsonObject.of("profile", "gpu"));
        life.start(person("alice", false), "", Optional.empty(), options, PATIENCE);
        var alice = store.servers()
                .find(store.users().find("alice").orElseThrow().id(), "")
                .orElseThrow();
        var bob = started(person("bob", false), "");
        round("idle: 10h, rules: [{profiles: [gpu, large], idle: 30m}]", Duration.ofMinutes(45));
        assertThat(runs(alice)).isFalse();
        assertThat(runs(bob)).isTrue();
    }

    @Test
    void namedServersGoForGoodWhereTheSettingsSaySo() {
        var alice = person("alice", false);
        var named = started(alice, "work");
        var usual = started(alice, "");

        round("idle: 1h, remove_named_servers: true", Duration.ofHours(2));

        assertThat(store.servers().find(named.id())).isEmpty();
        assertThat(store.servers().find(usual.id())).isPresent();
    }

    @Test
    void theOwnerIsWarnedSomeTimeBefore() {
        var server = started(person("alice", false), "");
        var rules = rules(settings("idle: 1h, warning: 10m"));
        var started = server.started().orElseThrow();

        assertThat(rules.warning(server, Optional.empty(), started.plus(Duration.ofMinutes(49))))
                .isEmpty();
        assertThat(rules.warning(server, Optional.empty(), started.plus(Duration.ofMinutes(51))))
                .hasValueSatisfying(due -> assertThat(due.at()).isEqualTo(started.plus(Duration.ofHours(1))));
    }

    @Test
    void whoHasNotComeForLongIsRemovedAndNobodyElse() {
        var now = clock.instant();
        person("never", false);
        person("root", true);
        var seen = person("seen", false);
        var active = person("active", false);
        store.users().recordActivity(Map.of(seen.id(), now.plus(Duration.ofDays(80)), active.id(), now));
        started(active, "");
        later = Duration.ofDays(100);

        var absentees = new Absentees(
                settings("users: 90d"),
                store.users(),
                user -> {
                    store.users().delete(user.id());
                    return true;
                },
                new CullingMetrics(HubMetrics.none(Map.of())),
                this::then);
        absentees.round();

        assertThat(store.users().findAll(List.of("never", "root", "seen", "active")).stream()
                        .map(User::name))
                .containsExactlyInAnyOrder("root", "seen", "active");
    }
}
