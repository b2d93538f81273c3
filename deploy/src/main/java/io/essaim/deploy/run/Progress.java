package io.essaim.deploy.run;

import io.essaim.deploy.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Is told what is going on, by several threads at once. */
public interface Progress {
    /** The steps of a stage are about to begin. */
    void stage(List<Step> steps);

    /** A step begins. */
    void began(Step step);

    /**
     * A step ended.
     *
     * @param failure why it failed; empty when it is done
     */
    void ended(Step step, Duration took, Optional<Failure> failure);

    /** Something that whoever waits wants to know. */
    void said(String line);
}
