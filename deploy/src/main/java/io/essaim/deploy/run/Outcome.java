package io.essaim.deploy.run;

import io.essaim.deploy.plan.Problem;
import java.util.List;

/** What a run came to. */
public sealed interface Outcome {
    /**
     * All is as wanted.
     *
     * @param steps how many steps it took
     */
    record Done(int steps) implements Outcome {}

    /** Something is in the way; nothing more was done. */
    record Stopped(List<Problem> problems) implements Outcome {
        public Stopped {
            problems = List.copyOf(problems);
        }
    }

    /** Steps failed. What was done stays, and the next run goes on from there. */
    record Failed(List<Failure> failures) implements Outcome {
        public Failed {
            failures = List.copyOf(failures);
        }
    }
}
