package io.essaim.deploy.findings;

import io.essaim.deploy.plan.Problem;
import io.essaim.deploy.plan.Problem.Weight;
import java.util.ArrayList;
import java.util.List;

/** Problems as they are found, one after the other. */
final class Told {
    private final List<Problem> problems = new ArrayList<>();

    /** Something that has to be mended first. */
    void stops(String node, String fact, String next) {
        problems.add(new Problem(node, fact, next, Weight.STOPS));
    }

    /** Something to know. */
    void warns(String node, String fact, String next) {
        problems.add(new Problem(node, fact, next, Weight.WARNS));
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }

    /** Two machines. */
    static String both(String one, String other) {
        return one + " ↔ " + other;
    }
}
