package io.essaim.deploy.run;

import io.essaim.deploy.plan.Plan;
import io.essaim.deploy.plan.Problem;
import io.essaim.deploy.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Carries a plan out: a stage, then another look at what is, then the next stage of what is left. So each stage begins from
 * what is true, and the end is seen and not believed.
 */
public final class Deployment {
    /** What is late, such as a node that the swarm takes some moments to notice, may be done twice. */
    private static final int MOST_TIMES = 2;

    private final Performer performer;
    private final Supplier<Plan> look;
    private final Progress progress;
    private final Map<String, Integer> times = new HashMap<>();
    private int done;

    /**
     * A run.
     *
     * @param look looks at the machines and says what is left to do
     */
    public Deployment(Performer performer, Supplier<Plan> look, Progress progress) {
        this.performer = performer;
        this.look = look;
        this.progress = progress;
    }

    /**
     * Does all that there is to do.
     *
     * @param first what there is to do, as it was just seen
     */
    public Outcome run(Plan first) {
        var plan = first;
        while (true) {
            if (plan.stopped()) {
                return new Outcome.Stopped(plan.problems().stream()
                        .filter(problem -> problem.weight() == Problem.Weight.STOPS)
                        .toList());
            }
            var stage = plan.next();
            if (stage.isEmpty()) {
                return new Outcome.Done(done);
            }
            var failures = stage(plan.of(stage.get()));
            if (!failures.isEmpty()) {
                return new Outcome.Failed(failures);
            }
            plan = look.get();
        }
    }

    private List<Failure> stage(List<Step> steps) {
        var vain = steps.stream()
                .filter(step -> times.merge(step.name(), 1, Integer::sum) > MOST_TIMES)
                .map(step -> new Failure(
                        step,
                        "it was done, and is still to be done",
                        "`essaim plan --commands` shows what it runs: see there what becomes of it."))
                .toList();
        if (!vain.isEmpty()) {
            return vain;
        }
        progress.stage(steps);
        var failures = new StageRun(performer, progress).run(steps);
        done += steps.size() - failures.size();
        return failures;
    }
}
