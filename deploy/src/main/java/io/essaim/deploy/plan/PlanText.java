package io.essaim.deploy.plan;

import io.essaim.deploy.plan.Step.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan for people. What is done alike on several machines is one line. */
public final class PlanText {
    private static final Map<Stage, String> HEADINGS = Map.of(
            Stage.ENGINE, "Docker Engine",
            Stage.STORAGE, "Homes",
            Stage.SWARM, "Swarm",
            Stage.JOIN, "Members",
            Stage.NODES, "Nodes",
            Stage.NETWORK, "Images",
            Stage.STACK, "Stack");

    private PlanText() {}

    /**
     * The plan.
     *
     * @param commands whether each step is followed by what it runs
     */
    public static String of(Plan plan, boolean commands) {
        var text = new StringBuilder();
        text.append(of(plan.problems()));
        for (var stage : Stage.values()) {
            var steps = plan.of(stage);
            if (!steps.isEmpty()) {
                text.append(HEADINGS.get(stage)).append('\n');
                alike(steps).forEach(same -> text.append(of(same, commands)));
            }
        }
        return text + (plan.done() ? "Nothing to do.\n" : "");
    }

    /** Problems, in two lines each. What is so on several machines is told once. */
    public static String of(List<Problem> problems) {
        var groups = new LinkedHashMap<Problem, List<String>>();
        problems.forEach(
                it -> groups.computeIfAbsent(new Problem("", it.fact(), it.next(), it.weight()), _ -> new ArrayList<>())
                        .add(it.node()));
        return groups.entrySet().stream()
                .map(it -> of(new Problem(
                        String.join(", ", it.getValue()),
                        it.getKey().fact(),
                        it.getKey().next(),
                        it.getKey().weight())))
                .collect(Collectors.joining());
    }

    /** A problem, in two lines. */
    public static String of(Problem problem) {
        var word = switch (problem.weight()) {
            case STOPS -> "Problem: ";
            case WARNS -> "Mind: ";
        };
        return word + (problem.node().isEmpty() ? "" : problem.node() + ": ") + problem.fact() + "\n"
                + (problem.next().isEmpty() ? "" : "  " + problem.next() + "\n");
    }

    private static List<List<Step>> alike(List<Step> steps) {
        var groups = new LinkedHashMap<List<String>, List<Step>>();
        steps.forEach(step -> groups.computeIfAbsent(
                        List.of(step.title(), step.action().shown()), _ -> new ArrayList<>())
                .add(step));
        return List.copyOf(groups.values());
    }

    private static String of(List<Step> same, boolean commands) {
        var machines = same.stream().map(step -> step.machine().name()).collect(Collectors.joining(", "));
        var first = same.getFirst();
        return "  " + machines + ": " + first.title() + (first.alone() && same.size() > 1 ? ", one by one" : "") + "\n"
                + (commands ? first.action().shown().stripTrailing().indent(8).replaceAll("(?m)^ +$", "") : "");
    }
}
