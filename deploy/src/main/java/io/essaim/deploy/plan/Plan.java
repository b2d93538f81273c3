package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.plan.Step.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All that is to be done, in its order. Later stages are what will be needed when the earlier ones are done; whoever carries
 * it out looks again after each stage.
 *
 * @param problems what keeps it from being done
 */
public record Plan(List<Step> steps, List<Problem> problems) {
    public Plan {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /** The difference between what is wanted and what is. */
    public static Plan of(Cluster cluster, ClusterFacts facts, Wish wish) {
        var view = new View(cluster, facts, wish);
        var problems = new ArrayList<Problem>();
        var steps = Stream.<Supplier<Stream<Step>>>of(
                        new EngineSteps(view, problems)::steps,
                        new StorageSteps(view)::steps,
                        new SwarmSteps(view, problems)::steps,
                        new NodeSteps(view)::steps,
                        new StackSteps(view)::steps)
                .flatMap(Supplier::get)
                .sorted(Comparator.comparing(Step::stage))
                .toList();
        return new Plan(steps, problems);
    }

    /** The same, with further problems. */
    public Plan with(List<Problem> others) {
        return new Plan(
                steps,
                Stream.concat(others.stream(), problems.stream()).distinct().toList());
    }

    /** Whether there is nothing to do, and nothing in the way. */
    public boolean done() {
        return steps.isEmpty() && !stopped();
    }

    /** Whether something is in the way. */
    public boolean stopped() {
        return problems.stream().anyMatch(problem -> problem.weight() == Problem.Weight.STOPS);
    }

    /** The first stage that has something to do. */
    public Optional<Stage> next() {
        return steps.stream().map(Step::stage).findFirst();
    }

    /** The steps of a stage. */
    public List<Step> of(Stage stage) {
        return steps.stream().filter(step -> step.stage() == stage).toList();
    }
}
