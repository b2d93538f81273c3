package io.essaim.cli.deploy;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.EngineFacts;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.plan.PlanText;
import io.essaim.deploy.plan.Problem;
import io.essaim.deploy.run.ClusterStatus;
import io.essaim.deploy.run.ClusterStatus.ServiceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a cluster is, for people and for scripts.
 *
 * @param machines those of the file
 * @param stack of the swarm; empty when there is none that a manager tells of
 * @param around what else it stands on
 * @param now when that was seen
 */
record StatusText(
        List<Machine> machines,
        ClusterFacts facts,
        Optional<ClusterStatus> stack,
        Surroundings around,
        List<Problem> problems,
        Instant now) {
    private static final long GIB = 1L << 30;

    /** Whether everything that is wanted is there, and nothing is wrong. */
    boolean well() {
        boolean services = stack.filter(
                        it -> !it.services().isEmpty() && it.services().stream().allMatch(ServiceStatus::well))
                .isPresent();
        boolean ready = members().stream().allMatch(member -> member.state().equals("ready"));
        return services
                && ready
                && around.well(now)
                && problems.stream().noneMatch(problem -> problem.weight() == Problem.Weight.STOPS);
    }

    private List<Member> members() {
        return facts.swarm().map(SwarmFacts::nodes).orElse(List.of());
    }

    /** In lines. */
    String lines() {
        var text = new StringBuilder();
        text.append(facts.swarm().map(StatusText::managers).orElse("Swarm: no manager tells of one"))
                .append('\n');
        text.append("Nodes\n");
        machines.forEach(machine -> text.append(line(machine)));
        members().stream()
                .filter(this::stranger)
                .forEach(member -> text.append("  %-20s %s%n"
                        .formatted(member.host(), "in the swarm, and not in the file; " + words(member))));
        text.append("Services\n");
        stack.map(ClusterStatus::services).orElse(List.of()).forEach(service -> text.append(line(service)));
        text.append(around.lines(now));
        problems.forEach(problem -> text.append(PlanText.of(problem)));
        return text.toString();
    }

    private static String managers(SwarmFacts swarm) {
        long managers = swarm.nodes().stream().filter(Member::manager).count();
        int may = ClusterStatus.mayFail(swarm);
        return "Swarm: " + managers + (managers == 1 ? " manager; " : " managers; ")
                + switch (Integer.signum(may)) {
                    case 0 -> "none may fail";
                    case 1 -> may + " may still fail";
                    default -> "too few are reachable: nothing can be changed";
                };
    }

    private String line(Machine machine) {
        var said = Optional.ofNullable(facts.nodes().get(machine.name()));
        var member = member(machine);
        var words = new ArrayList<String>();
        words.add(member.map(StatusText::words)
                .orElseGet(() -> machine.role().name().toLowerCase(Locale.ROOT)));
        member.map(it -> servers(it) + " servers").ifPresent(words::add);
        words.add(said.map(it -> disk(it.disk()) + engine(it)).orElse("silent"));
        return "  %-20s %s%n".formatted(machine.name(), String.join("; ", words));
    }

    private static String words(Member member) {
        return (member.manager() ? "manager" : "worker") + (member.leader() ? ", leads" : "") + ", " + member.state()
                + (member.availability().equals("active") ? "" : ", " + member.availability());
    }

    private int servers(Member member) {
        return stack.map(it -> it.servers().getOrDefault(member.id(), 0)).orElse(0);
    }

    static String disk(NodeFacts.Disk disk) {
        return String.format(
                Locale.ROOT, "%.1f of %.1f GiB free", (double) disk.free() / GIB, (double) disk.size() / GIB);
    }

    private static String engine(NodeFacts node) {
        return node.engine()
                .filter(EngineFacts::running)
                .map(engine -> "; Docker " + engine.version())
                .orElse("");
    }

    private static String line(ServiceStatus service) {
        var line = "  %-20s %d of %d, %s%s%n"
                .formatted(
                        service.name(),
                        service.running(),
                        service.wanted(),
                        service.image(),
                        service.change().isEmpty() || service.change().equals("completed")
                                ? ""
                                : ", " + service.change().replace('_', ' '));
        return line
                + String.join(
                        "",
                        service.troubles().stream().map("    %s%n"::formatted).toList());
    }

    private Optional<Member> member(Machine machine) {
        var node = Optional.ofNullable(facts.nodes().get(machine.name()))
                .flatMap(NodeFacts::engine)
                .map(engine -> engine.swarm().node())
                .orElse("");
        return members().stream()
                .filter(member -> member.id().equals(node)
                        || (node.isEmpty() && member.host().equals(machine.name())))
                .findFirst();
    }

    private boolean stranger(Member member) {
        return machines.stream().map(this::member).flatMap(Optional::stream).noneMatch(member::equals);
    }

    /** As a tree. */
    Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("well", well());
        facts.swarm().ifPresent(swarm -> tree.put("managers_that_may_fail", ClusterStatus.mayFail(swarm)));
        tree.put("nodes", machines.stream().map(this::tree).toList());
        tree.put("services", stack.map(ClusterStatus::services).orElse(List.of()));
        tree.putAll(around.tree());
        tree.put("problems", problems.stream().map(PlanJson::of).toList());
        return tree;
    }

    private Map<String, Object> tree(Machine machine) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("machine", machine.name());
        tree.put("answers", facts.nodes().containsKey(machine.name()));
        member(machine).ifPresent(member -> {
            tree.put("manager", member.manager());
            tree.put("leader", member.leader());
            tree.put("state", member.state());
            tree.put("availability", member.availability());
            tree.put("servers", servers(member));
        });
        Optional.ofNullable(facts.nodes().get(machine.name())).ifPresent(node -> {
            tree.put("disk_free", node.disk().free());
            tree.put("disk_size", node.disk().size());
            tree.put("engine", node.engine().map(EngineFacts::version).orElse(""));
        });
        return tree;
    }
}
