package io.essaim.benchmarks.hubs;

import io.essaim.benchmarks.load.Wrk;
import io.essaim.benchmarks.report.Table;
import io.essaim.benchmarks.rest.Api;
import io.essaim.benchmarks.rest.LoginPage;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two hubs that grow: 100 people, then 1,000, then 10,000; every tenth of them with a running server, each in a group with
 * 49 others, so that a page holds the same whatever the size. Each work is asked of one and then of the other, which
 * stands still meanwhile: wrk with 16 connections on core 0, the hub alone on core 1, the best of some rounds.
 */
public final class GrowthRace {
    private static final List<Integer> SIZES = List.of(100, 1_000, 10_000);
    private static final int MEMBERS = 50;
    private static final int WITH_SERVER = 10;
    private static final int MADE_AT_ONCE = 500;
    private static final int ADMIN = 1;
    private static final int PERSON = 50;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration MEASURED = Duration.ofSeconds(3);

    private final Path folder;

    /** A race whose files lie in a folder. */
    public GrowthRace(Path folder) {
        this.folder = folder;
    }

    /** Runs both. */
    public Table run() {
        try (var theirs = Grown.start(Contestant.JUPYTERHUB, folder);
                var ours = Grown.start(Contestant.ESSAIM, folder)) {
            var both = List.of(theirs, ours);
            for (int size : SIZES) {
                both.forEach(grown -> grown.growTo(size));
                for (var work : Work.values()) {
                    ours.hub.pausedDuring(() -> theirs.measure(work));
                    theirs.hub.pausedDuring(() -> ours.measure(work));
                }
            }
            return table(theirs.hub, ours.hub);
        }
    }

    private static Table table(RunningHub theirs, RunningHub ours) {
        var table = new Table(
                "Hubs that grow: requests a second with 100, 1,000 and 10,000 people, SQLite",
                Stream.of(
                                Stream.of("work"),
                                SIZES.stream().map(size -> "JupyterHub, %,d".formatted(size)),
                                SIZES.stream().map(size -> "Essaim, %,d".formatted(size)),
                                Stream.of("better by, at most people", "Essaim with fewest to Essaim with most"))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
        for (var work : Work.values()) {
            double mine = ours.result(work.at(SIZES.getLast()));
            table.row(Stream.of(
                            Stream.of(work.title),
                            figures(theirs, work),
                            figures(ours, work),
                            Stream.of(
                                    Table.times(mine, theirs.result(work.at(SIZES.getLast()))),
                                    Table.times(ours.result(work.at(SIZES.getFirst())), mine)))
                    .flatMap(part -> part)
                    .toArray(String[]::new));
        }
        return table;
    }

    private static Stream<String> figures(RunningHub hub, Work work) {
        return SIZES.stream().map(size -> Table.figure(hub.result(work.at(size))));
    }

    /** What is asked of a hub. */
    private enum Work {
        NOTHING("the least that a request costs: is it well", "/hub/api/health"),
        FIRST_PAGE("the first 50 people", "/hub/api/users?limit=50"),
        MIDDLE_PAGE("50 people from the middle", "/hub/api/users?limit=50&offset=%d"),
        RUNNING("10 people with running servers", "/hub/api/users?state=active&limit=10"),
        GROUPS("2 groups of 50", "/hub/api/groups?limit=2"),
        TOKEN("whose token is this", "/hub/api/user"),
        ACTIVITY("activity of a running server", "/hub/api/"),
        ADMIN_PAGE("the admin page (JupyterHub: the request that fills it)", "/hub/admin");

        private final String title;
        private final String path;

        Work(String title, String path) {
            this.title = title;
            this.path = path;
        }

        String at(int size) {
            return title + " " + size;
        }
    }

    /** A hub with its people. */
    private static final class Grown implements AutoCloseable {
        private final Contestant contestant;
        private final RunningHub hub;
        private int people;
        private String personsToken = "";
        private String adminsCookies = "";

        private Grown(Contestant contestant, RunningHub hub) {
            this.contestant = contestant;
            this.hub = hub;
        }

        static Grown start(Contestant contestant, Path below) {
            return new Grown(contestant, RunningHub.start(contestant, below));
        }

        void growTo(int size) {
            hub.holdOn("0,1");
            var api = hub.api();
            for (int from = people; from < size; from += MADE_AT_ONCE) {
                api.makeUsers(from, Math.min(MADE_AT_ONCE, size - from));
            }
            for (int from = people; from < size; from += MEMBERS) {
                api.makeGroup("g" + from, from, MEMBERS);
            }
            RunningHub.inParallel(people / WITH_SERVER, size / WITH_SERVER, nth -> api.startServer(nth * WITH_SERVER));
            if (people == 0) {
                api.makeAdmin(ADMIN);
                personsToken = api.tokenOf(PERSON);
                adminsCookies = signIn();
            }
            people = size;
            TextFile.write(activity(), """
                    local posts = 0
                    request = function()
                        posts = posts + 1
                        local name = string.format("u%%04d", posts %% %d * %d)
                        local now = string.format("%%s.%%06dZ", os.date("!%%Y-%%m-%%dT%%H:%%M:%%S"), posts %% 1000000)
                        local body = '{"last_activity": "' .. now .. '", "servers": {"": {"last_activity": "' .. now .. '"}}}'
                        return wrk.format("POST", "/hub/api/users/" .. name .. "/activity", nil, body)
                    end
                    """.formatted(size / WITH_SERVER, WITH_SERVER));
        }

        private String signIn() {
            try (var page = LoginPage.open("127.0.0.1", hub.ground().port())) {
                return page.signIn(Api.userName(ADMIN), "anything");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Path activity() {
            return hub.folder().resolve("activity.lua");
        }

        void measure(Work work) {
            hub.holdOn("1");
            load(work, WARM_UP);
            for (int round = 0; round < ROUNDS; round++) {
                hub.best(work.at(people), load(work, MEASURED));
            }
        }

        private double load(Work work, Duration how) {
            var script = wrk("Authorization: token " + Contestant.Ground.TOKEN);
            var wrk = switch (work) {
                case NOTHING, FIRST_PAGE, MIDDLE_PAGE, RUNNING, GROUPS -> script;
                case TOKEN -> wrk("Authorization: token " + personsToken);
                case ACTIVITY -> script.asking(activity());
                case ADMIN_PAGE -> filledByScript() ? script : wrk("Cookie: " + adminsCookies);
            };
            var path = work == Work.ADMIN_PAGE && filledByScript()
                    ? "/hub/api/users?include_stopped_servers=true&offset=0&limit=50"
                    : work.path.formatted(people / 2);
            return wrk.load(hub.address(path), how).rate();
        }

        /** JupyterHub's page is empty until its script has asked the API. */
        private boolean filledByScript() {
            return contestant == Contestant.JUPYTERHUB;
        }

        private static Wrk wrk(String header) {
            return new Wrk(0, 16, List.of(header));
        }

        @Override
        public void close() {
            hub.close();
        }
    }
}
