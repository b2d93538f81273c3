package io.essaim.hub.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.Ways;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.domain.spawn.Tailored;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.authstate.AuthStates;
import io.essaim.hub.events.EventLog;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.hub.settings.EventSettings;
import io.essaim.hub.settings.HookSettings;
import io.essaim.hub.settings.HubSettings;
import io.essaim.hub.settings.SpawnSettings;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.login.FakeAuthenticator;
import io.essaim.testkit.program.FakePrograms;
import io.essaim.testkit.route.InMemoryRoutes;
import io.essaim.testkit.spawn.FakeSpawner;
import io.essaim.testkit.spawn.SpawnRequests;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A hub's servers in a world of fakes and a true database; the hub can die and live again. */
final class Life implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(20);
    static final Duration NOT = Duration.ZERO;

    final WatchedStore store = WatchedStore.over(SqlStore.open(DatabaseSettings.of("sqlite::memory:")));
    final FakeSpawner spawner = new FakeSpawner();
    final InMemoryRoutes routes = new InMemoryRoutes();
    final FakePrograms programs = new FakePrograms();
    final User alice = user("alice");
    final FakeAuthenticator authenticator = new FakeAuthenticator();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final EventLog events = EventLog.of(
            new EventSettings(Optional.empty(), true),
            Path.of("."),
            new PrintStream(said, true, StandardCharsets.UTF_8),
            Clock.systemUTC());
    private final Deque<ServerLife> hubs = new ArrayDeque<>();
    private Optional<HookSettings> state = Optional.empty();
    private Optional<HookSettings> before = Optional.empty();
    private Optional<HookSettings> after = Optional.empty();
    private int atOnce = 100;
    private int lineLimit = 100;
    private int activeLimit;
    private int failureLimit;
    private List<Integer> retry = List.of(30, 60);
    private Duration httpTimeout = Duration.ofSeconds(15);

    /** What was written to the event log. */
    List<String> events() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    User user(String name) {
        return store.users().create(name, false, Clock.systemUTC().instant());
    }

    Life atOnce(int limit) {
        atOnce = limit;
        return this;
    }

    Life lineLimit(int limit) {
        lineLimit = limit;
        return this;
    }

    Life activeLimit(int limit) {
        activeLimit = limit;
        return this;
    }

    Life hooks(HookSettings before, HookSettings after) {
        this.before = Optional.of(before);
        this.after = Optional.of(after);
        return this;
    }

    Life authStateHook(HookSettings hook) {
        state = Optional.of(hook);
        return this;
    }

    Life failureLimit(int limit) {
        failureLimit = limit;
        return this;
    }

    Life retry(int from, int to) {
        retry = List.of(from, to);
        return this;
    }

    Life httpTimeout(Duration timeout) {
        httpTimeout = timeout;
        return this;
    }

    /** The hub of that name; called again it is the next life after a crash or beside another. */
    ServerLife hub(String instance) {
        var life = unawakened(instance);
        life.startReconciling();
        return life;
    }

    /** The same, in the moment before it looks at what there is. */
    ServerLife unawakened(String instance) {
        var limits = new HubSettings.Limits(
                atOnce,
                lineLimit,
                retry,
                activeLimit,
                true,
                0,
                HubSettings.OldNames.ALLOW_START,
                LONG,
                LONG,
                LONG,
                50,
                200);
        var settings = new SpawnSettings(
                Duration.ofSeconds(15),
                httpTimeout,
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                List.of(),
                List.of(),
                Optional.empty(),
                SpawnSettings.FromForm.PASSTHROUGH,
                List.of(),
                Map.of(),
                failureLimit,
                Optional.empty(),
                true,
                state,
                before,
                after);
        var addresses = new HubAddresses(URI.create("http://127.0.0.1:9/hub/api"), "/", Optional.empty(), false, false);
        var life = new ServerLife(
                new ServerPorts(
                        store,
                        spawner,
                        routes,
                        programs,
                        Ways.only(authenticator),
                        AuthStates.none(store, Clock.systemUTC())),
                addresses,
                limits,
                Tailored.never(settings),
                instance,
                new Onlookers(new ServerMetrics(HubMetrics.none(Map.of())), events),
                Clock.systemUTC());
        hubs.push(life);
        return life;
    }

    static StartOutcome start(ServerLife hub, User user, Duration patience) {
        return hub.start(user, "", Optional.empty(), Optional.empty(), patience);
    }

    static StopOutcome stop(ServerLife hub, User user, Duration patience) {
        return hub.stop(
                ServerKey.defaultOf(user.name()),
                EndReason.Kind.REQUESTED,
                Phrase.verbatim("You stopped it."),
                patience);
    }

    Server row(User user) {
        return store.servers().find(user.id(), "").orElseThrow();
    }

    /** As a hub leaves it that dies between asking the spawner and hearing its answer. */
    void halfStarted(String holder, User user) {
        var row = store.servers().ensure(user.id(), "", Optional.empty());
        step(
                holder,
                row.id(),
                new Transition.Queue(row.userOptions(), Clock.systemUTC().instant()));
        step(holder, row.id(), new Transition.Start());
        spawner.start(SpawnRequests.of(ServerKey.defaultOf(user.name()), 1), (_, _) -> {});
    }

    /** One step that a hub took before it died. */
    void step(String holder, long id, Transition step) {
        var now = Clock.systemUTC().instant();
        var lease =
                store.servers().acquire(id, holder, Duration.ofMinutes(1), now).orElseThrow();
        assertThat(store.servers().transition(lease, EnumSet.allOf(ServerState.class), step, now))
                .isPresent();
    }

    boolean routed(User user) {
        return routes.find(new RouteSpec("/user/" + user.name() + "/")).isPresent();
    }

    /** Token and OAuth client of the server. */
    boolean hasCredentials(User user) {
        var owner = new io.essaim.domain.access.Owner.OfUser(user.id());
        return !store.tokens().of(owner, Clock.systemUTC().instant()).isEmpty()
                || store.oauth().client("jupyterhub-user-" + user.name()).isPresent();
    }

    static void eventually(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                throw new AssertionError("it did not come about within " + LONG);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        hubs.forEach(ServerLife::close);
        spawner.close();
        store.close();
    }
}
