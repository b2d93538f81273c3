package io.essaim.acceptance.story;

import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.hub.SwarmHouse;
import io.essaim.acceptance.lab.Engine;
import io.essaim.acceptance.lab.EssaimStack;
import io.essaim.acceptance.lab.LabNode;
import io.essaim.acceptance.lab.LabRegistry;
import io.essaim.acceptance.lab.SwarmLab;
import io.essaim.acceptance.person.Script;
import io.essaim.testkit.database.PostgresServer;
import io.essaim.testkit.database.RealServer;
import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.util.List;

/**
 * Ours on a swarm of four real engines, with a PostgreSQL server that all of them reach, and what stories ask of it.
 *
 * @param lab the engines
 * @param database outside of them, as somebody's own would be
 */
record Cluster(SwarmLab lab, RealServer database, EssaimStack stack) implements AutoCloseable {
    /** Longer than anything takes on two busy cores. */
    static final Duration LONG = Duration.ofMinutes(5);

    /** The address of the network of servers that is used up last is the 125th. */
    static final int ADDRESSES = 125;

    private static final String TOKEN = "the-token-of-the-steward-of-the-cluster";
    private static final String INSTANCE = "label=io.essaim.instance=" + EssaimStack.NAME;

    /** Deploys it from the file that was rendered. */
    static Cluster deploy(Engine engine, String image, String environment) {
        var lab = SwarmLab.start(engine);
        try {
            lab.shared().resolve("homes").toFile().mkdir();
            lab.nodes().forEach(node -> lab.docker("node", "update", "--label-add", "garden=true", node.name()));
            var database = PostgresServer.startAt(lab.below());
            try {
                var file = file(database.freshDatabase().urlAt(lab.below()), image, environment);
                return new Cluster(lab, database, EssaimStack.deploy(lab, file, EssaimCommand.of()));
            } catch (RuntimeException | AssertionError e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException | AssertionError e) {
            lab.close();
            throw e;
        }
    }

    /**
     * Servers run where the label says, so that a story can tell them where to go. All nodes, the hub and the database share
     * the cores of one machine: the line is for that, and the patience with the database.
     */
    private static String file(String url, String image, String environment) {
        return """
            hub: { limits: { concurrent_spawn_limit: 15 } }
            database: { url: "%s", timeout: 1m }
            authenticator: { type: dummy, password: %s, allow_all: true }
            services: [ { name: steward, api_token: "%s", admin: true } ]
            spawner:
              type: swarm
              image: "%s"
              environment: %s
              allowed_images:
                usual: "%s"
                missing: "%s/essaim-lab/none:1"
                denied: "%s/essaim-lab/tiny:1"
              network_subnet: 10.64.0.0/25
              constraints: [ "node.labels.garden == true" ]
              start_timeout: 10m
              http_timeout: 10m
              mounts:
                - { type: bind, source: "%s/homes/{username}", target: /home/jovyan, make: { owner: "1000:1000" } }
            """.formatted(
                        url,
                        House.PASSWORD,
                        TOKEN,
                        image,
                        environment,
                        image,
                        LabRegistry.OPEN,
                        LabRegistry.GUARDED,
                        SwarmLab.SHARED);
    }

    @Override
    public void close() {
        lab.close();
        database.close();
    }

    /** Waits until it is as it was deployed: a story may end when an engine has just been started again. */
    void awaitWhole() {
        Patience.awaitTrue(
                "all nodes to be ready",
                LONG,
                () -> lab.ready().size() == lab.nodes().size());
        serversOnlyOn(lab.nodes());
        lab.nodes().forEach(node -> stack.awaitDoor(node, LONG));
    }

    /** Stops everybody's servers. */
    void stopServers() {
        var steward = steward(first());
        steward.pages("users?state=active")
                .forEach(user ->
                        steward.call("DELETE", "users/" + user.get("name").asString() + "/server", ""));
        Patience.awaitTrue("no services", LONG, () -> services().isEmpty());
    }

    /** Somebody who comes in at a node. */
    DayOfAPerson at(LabNode node, String name) {
        return new DayOfAPerson(new SwarmHouse(stack.front(node)), name);
    }

    /** Somebody who comes in at the first node. */
    DayOfAPerson somebody(String name) {
        return at(first(), name);
    }

    LabNode first() {
        return lab.nodes().getFirst();
    }

    /** A script that may do everything, which comes in at a node. */
    Script steward(LabNode node) {
        return new Script(stack.front(node).resolve("/hub/api/"), TOKEN);
    }

    /** The ids of the services of one person. */
    List<String> servicesOf(String user) {
        return services("label=io.essaim.user=" + user);
    }

    /** Those of everybody. */
    List<String> services() {
        return services(INSTANCE);
    }

    private List<String> services(String filter) {
        return lines(lab.docker("service", "ls", "--quiet", "--filter", filter));
    }

    /** The containers of people's servers that run on a node. */
    List<String> containersOn(LabNode node) {
        return lines(node.docker("ps", "--quiet", "--filter", INSTANCE));
    }

    /** Those of people whose names begin like that, and those that have ended as well. */
    List<String> remainsOn(LabNode node, String names) {
        return lines(node.docker("ps", "--all", "--quiet", "--filter", "name=jupyter-" + names));
    }

    /** Whose containers are on a node's end of the network of servers. */
    List<String> namesOnNetwork(LabNode node) {
        var format = "{{range .Containers}}{{println .Name}}{{end}}";
        return lines(node.docker("network", "inspect", "--format", format, EssaimStack.NAME + "_servers"));
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    /** Where the server of a person runs. */
    LabNode nodeOf(String user) {
        var service = servicesOf(user).getFirst();
        return lab.node(
                lab.docker("service", "ps", "--filter", "desired-state=running", "--format", "{{.Node}}", service));
    }

    /** Lets servers run on one node alone, or on all when there is none. */
    void serversOnlyOn(List<LabNode> nodes) {
        lab.nodes()
                .forEach(node ->
                        lab.docker("node", "update", "--label-add", "garden=" + nodes.contains(node), node.name()));
    }
}
