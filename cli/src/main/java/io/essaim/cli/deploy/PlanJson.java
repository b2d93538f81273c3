package io.essaim.cli.deploy;

import io.essaim.deploy.plan.Plan;
import io.essaim.deploy.plan.Problem;
import io.essaim.deploy.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan for scripts. */
final class PlanJson {
    private PlanJson() {}

    static Map<String, Object> of(Plan plan, List<String> warnings) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("done", plan.done());
        tree.put("stopped", plan.stopped());
        tree.put("warnings", warnings);
        tree.put("problems", plan.problems().stream().map(PlanJson::of).toList());
        tree.put("steps", plan.steps().stream().map(PlanJson::of).toList());
        return tree;
    }

    static Map<String, Object> of(Problem problem) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("machine", problem.node());
        tree.put("fact", problem.fact());
        tree.put("next", problem.next());
        tree.put("stops", problem.weight() == Problem.Weight.STOPS);
        return tree;
    }

    private static Map<String, Object> of(Step step) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("stage", step.stage().name().toLowerCase(Locale.ROOT));
        tree.put("machine", step.machine().name());
        tree.put("title", step.title());
        tree.put("alone", step.alone());
        tree.put("command", step.action().shown());
        return tree;
    }
}
