package io.essaim.acceptance.lab;

import io.essaim.testkit.machine.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A swarm on this machine: three managers and one worker, each with a real engine, a registry, and a folder that all share.
 * This machine reaches every node by its address. All of it is removed when the lab is closed, or by the next lab when the
 * process that had it crashed.
 */
public final class SwarmLab implements AutoCloseable {
    /** A server for one person, of JupyterHub 5.2.1: every node has it. */
    public static final String SINGLEUSER_5 = LabImages.SINGLEUSER_5;

    /** A server for one person, of JupyterHub 3.0.0: every node has it. */
    public static final String SINGLEUSER_3 = LabImages.SINGLEUSER_3;

    /** BusyBox and nothing else; its words are a command of BusyBox. Every node has it. */
    public static final String TINY = LabImages.TINY;

    /** The folder on every node that all nodes share. It stands in for a folder of an NFS server. */
    public static final String SHARED = "/srv/shared";

    private static final int MANAGERS = 3;
    private static final int NODES = 4;

    private final LabPlace place;
    private final LabRegistry registry;
    private final List<LabNode> nodes;

    private SwarmLab(LabPlace place, Engine engine, LabImages images) {
        this.place = place;
        place.network().make();
        var registryData = place.dataOf("registry");
        images.giveRegistry(registryData);
        registry = new LabRegistry(place, registryData);
        nodes = IntStream.rangeClosed(1, NODES)
                .mapToObj(number -> new LabNode(place, "node" + number, number, engine, images))
                .toList();
    }

    /** Makes one that ends with this process. */
    public static SwarmLab start(Engine engine) {
        return start(engine, false);
    }

    /** Makes one that goes on when this process has ended. */
    static SwarmLab keep(Engine engine) {
        return start(engine, true);
    }

    private static SwarmLab start(Engine engine, boolean kept) {
        var images = LabImages.ready();
        var place = LabPlace.take(kept);
        try {
            var lab = new SwarmLab(place, engine, images);
            lab.powerOn();
            return lab;
        } catch (RuntimeException | AssertionError e) {
            place.remove();
            throw e;
        }
    }

    /** The managers first. */
    public List<LabNode> nodes() {
        return nodes;
    }

    /** Three. */
    public List<LabNode> managers() {
        return nodes.subList(0, MANAGERS);
    }

    /** The one that is no manager. */
    public LabNode worker() {
        return nodes.get(MANAGERS);
    }

    /** The one of that name. */
    public LabNode node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no node " + name));
    }

    /** The manager that leads, as another manager, or itself, says. */
    public LabNode leader(LabNode asked) {
        return leader(List.of(asked));
    }

    /** The manager that leads, as any manager says. */
    public LabNode leader() {
        return leader(managers());
    }

    private LabNode leader(List<LabNode> asked) {
        var format = "{{.Hostname}} {{.ManagerStatus}}";
        return Patience.await(
                "a leader",
                LabMachine.PATIENCE,
                () -> asked.stream()
                        .flatMap(node -> answered(node, "node", "ls", "--format", format).stream())
                        .filter(line -> line.endsWith(" Leader"))
                        .map(line -> node(line.split(" ", 2)[0]))
                        .findFirst());
    }

    /** {@code docker WORDS…} on whichever manager can do it; what it printed. */
    public String docker(String... words) {
        var troubles = new ArrayList<String>();
        for (var manager : managers()) {
            try {
                return manager.docker(words);
            } catch (AssertionError | IllegalStateException e) {
                troubles.add(manager.name() + ": " + e.getMessage());
            }
        }
        throw new AssertionError("no manager can: " + troubles);
    }

    /** The nodes that the swarm takes for ready. */
    public List<LabNode> ready() {
        return docker("node", "ls", "--format", "{{.Hostname}} {{.Status}}")
                .lines()
                .filter(line -> line.endsWith(" Ready"))
                .map(line -> node(line.split(" ", 2)[0]))
                .toList();
    }

    /** The machine that the lab is on, as its nodes reach it. */
    public String below() {
        return place.network().below();
    }

    /** The registry. */
    public LabRegistry registry() {
        return registry;
    }

    /** The folder that all nodes share, as this machine has it. */
    public Path shared() {
        return place.shared();
    }

    /** Ends and removes all of it. */
    @Override
    public void close() {
        place.remove();
    }

    private void powerOn() {
        registry.powerOn();
        nodes.forEach(LabNode::beginMachine);
        nodes.forEach(LabNode::awaitEngine);
        var first = nodes.getFirst();
        first.docker("swarm", "init", "--advertise-addr", first.address());
        join(managers().subList(1, MANAGERS), first, "manager");
        join(List.of(worker()), first, "worker");
        Patience.awaitTrue(
                "all nodes to be ready",
                LabMachine.PATIENCE,
                () -> answered(first, "node", "ls", "--format", "{{.Status}}")
                        .equals(Collections.nCopies(NODES, "Ready")));
    }

    private static void join(List<LabNode> joining, LabNode first, String role) {
        var token = first.docker("swarm", "join-token", "--quiet", role);
        joining.forEach(node -> node.docker("swarm", "join", "--token", token, first.address() + ":2377"));
    }

    /** What docker printed; nothing when it failed, as it does while nobody leads or the node is off. */
    static List<String> answered(LabNode node, String... words) {
        try {
            return node.docker(words).lines().toList();
        } catch (AssertionError | IllegalStateException e) {
            return List.of();
        }
    }
}
