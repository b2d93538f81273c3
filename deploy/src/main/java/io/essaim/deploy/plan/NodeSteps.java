package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.cluster.Role;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.plan.Step.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each node is in the swarm: role, availability, labels. */
final class NodeSteps {
    private static final String ACTIVE = "active";

    private final View view;

    NodeSteps(View view) {
        this.view = view;
    }

    /** Managers are made before others stop to be one, so that there are never too few. */
    Stream<Step> steps() {
        if (view.cluster().managers().isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(roles(true), roles(false), others()).flatMap(it -> it);
    }

    private Stream<Step> roles(boolean manager) {
        return view.cluster().nodes().stream()
                .filter(machine -> (machine.role() == Role.MANAGER) == manager)
                .filter(machine -> view.member(machine)
                        .filter(it -> it.manager() != manager)
                        .isPresent())
                .map(machine -> Step.alone(
                        Stage.NODES,
                        machine,
                        manager ? "make it a manager" : "make it a worker",
                        member(machine, Map.of(), Optional.empty(), Optional.of(manager))));
    }

    private Stream<Step> others() {
        return view.cluster().nodes().stream()
                .filter(machine -> view.said(machine).isPresent() && known(machine))
                .flatMap(machine -> change(machine).stream());
    }

    /** A machine that is in a swarm which does not know it is in another one. */
    private boolean known(Machine machine) {
        return view.free(machine)
                || view.joining(machine)
                || view.member(machine).isPresent();
    }

    private Optional<Step> change(Machine machine) {
        var labels = new TreeMap<>(machine.settings().labels());
        if (view.cluster().managers().getFirst().equals(machine)) {
            missing().forEach(label -> labels.put(label, "true"));
        }
        var is = view.member(machine);
        is.map(Member::labels).ifPresent(there -> labels.entrySet().removeAll(there.entrySet()));
        var availability = Optional.of(machine.settings().availability().name().toLowerCase(Locale.ROOT))
                .filter(wanted -> !wanted.equals(is.map(Member::availability).orElse(ACTIVE)));
        if (labels.isEmpty() && availability.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Step.of(
                Stage.NODES,
                machine,
                title(labels, availability),
                member(machine, labels, availability, Optional.empty())));
    }

    private static String title(Map<String, String> labels, Optional<String> availability) {
        var parts = new ArrayList<String>();
        labels.forEach((key, value) -> parts.add("label it " + key + "=" + value));
        availability.ifPresent(it -> parts.add("set its availability to " + it));
        return String.join(", ", parts);
    }

    /** What nobody keeps yet: the first manager of the file does then. */
    private Stream<String> missing() {
        return view.wish().stack().map(Wish.Stack::keepers).stream()
                .flatMap(List::stream)
                .filter(label -> view.members().noneMatch(it -> it.labels().containsKey(label)))
                .filter(label -> view.cluster().nodes().stream()
                        .noneMatch(it -> it.settings().labels().containsKey(label)));
    }

    private Action member(
            Machine machine, Map<String, String> labels, Optional<String> availability, Optional<Boolean> asManager) {
        return new Action.Member(asked(machine), view.host(machine), labels, availability, asManager);
    }

    /** A manager that is to be none any more is asked about everything but itself. */
    private Machine asked(Machine machine) {
        var others = new ArrayList<>(List.of(view.manager()));
        others.addAll(view.cluster().managers());
        return others.stream()
                .filter(it -> machine.role() == Role.MANAGER || !it.equals(machine))
                .findFirst()
                .orElse(view.manager());
    }
}
