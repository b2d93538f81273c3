package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.hub.SwarmHouse;
import io.essaim.acceptance.lab.Engine;
import io.essaim.acceptance.lab.EssaimStack;
import io.essaim.acceptance.lab.LabNode;
import io.essaim.acceptance.lab.SwarmLab;
import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** People of a cluster: ours on a real swarm, deployed from the file that was rendered. */
@Tag("installed")
@Tag("cluster")
@TestInstance(Lifecycle.PER_CLASS)
abstract class SwarmStories {
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Engine engine;
    private final String image;
    private SwarmLab lab;
    private EssaimStack stack;

    @SuppressWarnings("NullAway.Init") // deployed before the first story
    SwarmStories(Engine engine, String image) {
        this.engine = engine;
        this.image = image;
    }

    @BeforeAll
    void deploy() {
        lab = SwarmLab.start(engine);
        lab.shared().resolve("homes").toFile().mkdir();
        lab.nodes().forEach(node -> garden(node, true));
        // Servers run where the label says, so that a story can tell them where to go.
        var file = """
                    authenticator: { type: dummy, password: %s, allow_all: true, admin_users: [queen] }
                    spawner:
                      type: swarm
                      image: "%s"
                      constraints: [ "node.labels.garden == true" ]
                      start_timeout: 120
                      http_timeout: 120
                      mounts:
                        - { type: bind, source: "%s/homes/{username}", target: /home/jovyan, make: { owner: "1000:1000" } }
                    """.formatted(House.PASSWORD, image, SwarmLab.SHARED);
        stack = EssaimStack.deploy(lab, file, EssaimCommand.of());
    }

    /** A story may end when an engine has just been started again, and its proxy is not there yet. */
    @BeforeEach
    void everyDoorIsOpen() {
        lab.nodes().forEach(node -> Patience.awaitTrue("the door of " + node.name(), LONG, () -> stack.answers(node)));
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Test
    void everyNodeIsADoorToAServerOnWhicheverNode() {
        var ada = at(first(), "ada");
        ada.signIn();
        ada.theServerStarts();
        assertThat(lab.nodes()).allSatisfy(node -> {
            var there = at(node, "ada");
            there.signIn();
            enter(there);
            there.aCellRuns();
        });
        ada.theServerStops();
    }

    @Test
    void aHomeFollowsItsPersonToAnotherNode() {
        var grace = at(first(), "grace");
        grace.signIn();
        grace.theServerStarts();
        enter(grace);
        try (var kernel = grace.person().startKernel(grace.serverPath())) {
            assertThat(kernel.run("print(open('flower', 'w').write('lavender'))"))
                    .isEqualTo("8\n");
        }
        var before = nodeOf("grace");
        grace.theServerStops();
        garden(before, false);
        try {
            grace.person().call("POST", "/hub/api/users/grace/server", "{}");
            grace.theServerStarts();
            assertThat(nodeOf("grace")).isNotSameAs(before);
            enter(grace);
            try (var kernel = grace.person().startKernel(grace.serverPath())) {
                assertThat(kernel.run("print(open('flower').read())")).isEqualTo("lavender\n");
            }
            grace.theServerStops();
        } finally {
            garden(before, true);
        }
    }

    @Test
    void aProxyThatIsKilledComesBackAndTheOthersServe() {
        var alan = at(first(), "alan");
        alan.signIn();
        alan.theServerStarts();
        enter(alan);
        var node = lab.worker();
        var old = stack.containers(node, "proxy");
        node.docker("kill", old.getFirst());
        alan.aCellRuns();
        Patience.awaitTrue("another proxy", LONG, () -> {
            var now = stack.containers(node, "proxy");
            return !now.isEmpty() && !now.equals(old);
        });
        var there = at(node, "alan");
        Patience.awaitTrue("the door to open", LONG, () -> stack.answers(node));
        there.signIn();
        enter(there);
        there.aCellRuns();
        alan.theServerStops();
    }

    @Test
    void aServiceRemovedBehindTheHubsBackIsSeen() {
        var kay = at(first(), "kay");
        kay.signIn();
        kay.theServerStarts();
        stack.home().docker("service", "rm", serviceOf("kay"));
        Patience.awaitTrue("the hub to see it", LONG, () -> kay.serversInApi().isEmpty());
        assertThat(kay.person().open(kay.serverPath()).status()).isEqualTo(424);
    }

    @Test
    void startsGoOnWhenTheHubIsKilledAmongThem() {
        var people =
                IntStream.rangeClosed(1, 6).mapToObj(number -> "pupil" + number).toList();
        people.forEach(name -> at(first(), name).signIn());
        var home = stack.home();
        stack.containers(home, "hub").forEach(hub -> home.docker("kill", hub));
        Patience.awaitTrue("another hub", LONG, () -> stack.answers(home));
        assertThat(people).allSatisfy(name -> {
            var pupil = at(first(), name);
            pupil.signIn();
            pupil.theServerStarts();
            assertThat(serviceOf(name).lines()).as("services of " + name).hasSize(1);
            pupil.theServerStops();
            assertThat(serviceOf(name)).isEmpty();
        });
    }

    @Test
    void aServerOnANodeThatIsCutOffIsLostAndStartsElsewhere() {
        var worker = lab.worker();
        lab.managers().forEach(node -> garden(node, false));
        var mary = at(first(), "mary");
        mary.signIn();
        mary.theServerStarts();
        assertThat(nodeOf("mary")).isSameAs(worker);
        worker.cut();
        try {
            Patience.awaitTrue(
                    "the hub to see that it is lost",
                    LONG,
                    () -> mary.serversInApi().isEmpty());
            lab.managers().forEach(node -> garden(node, true));
            mary.person().call("POST", "/hub/api/users/mary/server", "{}");
            mary.theServerStarts();
            assertThat(nodeOf("mary")).isNotSameAs(worker);
        } finally {
            lab.managers().forEach(node -> garden(node, true));
            worker.heal();
        }
        Patience.awaitTrue(
                "the ghost to be gone",
                LONG,
                () -> worker.docker("ps", "--quiet", "--filter", "label=io.essaim.user=mary")
                        .isEmpty());
        enter(mary);
        mary.aCellRuns();
        mary.theServerStops();
    }

    @Test
    void startsGoOnWhenTheLeaderIsKilled() {
        var home = stack.home();
        var leader = lab.leader(home);
        assertThat(leader).as("not the hub's own engine").isNotSameAs(home);
        leader.killEngine();
        try {
            assertThat(lab.leader(home)).isNotSameAs(leader);
            var joan = at(home, "joan");
            joan.signIn();
            joan.theServerStarts();
            enter(joan);
            joan.aCellRuns();
            joan.theServerStops();
        } finally {
            leader.startEngine();
        }
    }

    /** Debian's JupyterHub 5.2.1 has no start page of its own, and what it shows instead asks nobody who they are: a file does. */
    private static void enter(DayOfAPerson person) {
        person.person().open(person.serverPath() + "files/welcome");
        person.theServerAnswers();
    }

    private DayOfAPerson at(LabNode node, String name) {
        return new DayOfAPerson(new SwarmHouse(stack.front(node)), name);
    }

    private LabNode first() {
        return lab.nodes().getFirst();
    }

    private String serviceOf(String user) {
        return stack.home().docker("service", "ls", "--quiet", "--filter", "label=io.essaim.user=" + user);
    }

    private LabNode nodeOf(String user) {
        return lab.node(stack.home()
                .docker(
                        "service",
                        "ps",
                        "--filter",
                        "desired-state=running",
                        "--format",
                        "{{.Node}}",
                        serviceOf(user)));
    }

    private void garden(LabNode node, boolean open) {
        lab.managers().getLast().docker("node", "update", "--label-add", "garden=" + open, node.name());
    }
}
