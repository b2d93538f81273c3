package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.cluster.Role;
import io.essaim.deploy.facts.EngineFacts;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.plan.Step.Stage;
import io.essaim.deploy.settings.ClusterSwarm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One swarm, made once, that every node is in. Never a second one while it is unknown whether there is a first. */
final class SwarmSteps {
    private final View view;
    private final List<Problem> problems;

    SwarmSteps(View view, List<Problem> problems) {
        this.view = view;
        this.problems = problems;
    }

    Stream<Step> steps() {
        if (view.cluster().managers().isEmpty()) {
            return Stream.empty();
        }
        if (view.facts().swarm().isPresent()) {
            return Stream.concat(join(), autolock());
        }
        if (view.withoutMajority()) {
            return Stream.empty(); // which is told with what to do (Quorum)
        }
        var inOne = view.cluster().nodes().stream()
                .filter(machine -> !view.free(machine))
                .map(machine -> machine.name() + " (" + said(machine) + ")")
                .collect(Collectors.joining(", "));
        var silent = view.cluster().nodes().stream()
                .filter(machine -> view.said(machine).isEmpty())
                .map(Machine::name)
                .collect(Collectors.joining(", "));
        if (!inOne.isEmpty()) {
            stop(
                    "there is a swarm that none of the managers of the file can tell of: " + inOne,
                    "Name a manager of that swarm in cluster.managers. When most of its managers are away, bring them back"
                            + " first: no other can be made while this one may still be needed.");
            return Stream.empty();
        }
        if (!silent.isEmpty()) {
            stop(
                    "no swarm is made while it is unknown whether there is one: " + silent + " says nothing",
                    "See to it that these machines are reached, or take them out of the file.");
            return Stream.empty();
        }
        return Stream.concat(Stream.of(init()), Stream.concat(join(), autolock()));
    }

    private String said(Machine machine) {
        return view.state(machine).map(EngineFacts.SwarmState::state).orElse("");
    }

    private void stop(String fact, String next) {
        problems.add(new Problem("", fact, next, Problem.Weight.STOPS));
    }

    private Step init() {
        var manager = view.manager();
        var address = view.address(manager);
        var swarm = view.cluster().swarm();
        var body = new LinkedHashMap<String, Object>();
        body.put("ListenAddr", "0.0.0.0:2377");
        body.put("AdvertiseAddr", address);
        body.put("DataPathPort", swarm.dataPathPort());
        if (!swarm.addressPools().isEmpty()) {
            body.put(
                    "DefaultAddrPool",
                    swarm.addressPools().stream().map(String::valueOf).toList());
            body.put("SubnetSize", swarm.addressPoolSize());
        }
        body.put("Spec", Map.of());
        var action = new Action.Init(body, shown(address, swarm));
        return Step.of(Stage.SWARM, manager, "make the swarm", action);
    }

    private static String shown(String address, ClusterSwarm swarm) {
        var pools = swarm.addressPools().stream()
                .map(pool -> " --default-addr-pool " + pool)
                .collect(Collectors.joining());
        return "docker swarm init --advertise-addr " + address + " --data-path-port " + swarm.dataPathPort() + pools
                + (pools.isEmpty() ? "" : " --default-addr-pool-mask-length " + swarm.addressPoolSize());
    }

    private Stream<Step> join() {
        var manager = view.manager();
        boolean there = view.facts().swarm().isPresent();
        return view.cluster().nodes().stream()
                .filter(machine -> view.said(machine).isPresent() && (view.free(machine) || view.joining(machine)))
                .filter(machine -> there || !machine.equals(manager))
                .map(machine -> join(machine, manager));
    }

    /** The managers agree on one new manager at a time. */
    private Step join(Machine machine, Machine manager) {
        boolean asManager = machine.role() == Role.MANAGER;
        var action = new Action.Join(manager, view.address(manager), view.address(machine), asManager);
        return asManager
                ? Step.alone(Stage.JOIN, machine, "join the swarm as a manager", action)
                : Step.of(Stage.JOIN, machine, "join the swarm as a worker", action);
    }

    /** When everybody is in: a swarm that just began to be locked would let nobody in who misses the moment. */
    private Stream<Step> autolock() {
        boolean wanted = view.cluster().swarm().autolock();
        boolean is = view.facts().swarm().map(SwarmFacts::autolock).orElse(false);
        boolean right = wanted == is && (!wanted || view.wish().keyKept());
        return Optional.of(Step.of(
                        Stage.NODES,
                        view.manager(),
                        wanted ? "lock managers that start again, and keep the key" : "lock managers no longer",
                        new Action.Autolock(wanted)))
                .filter(_ -> !right)
                .stream();
    }
}
