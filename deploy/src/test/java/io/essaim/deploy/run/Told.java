package io.essaim.deploy.run;

import io.essaim.deploy.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Remembers what it is told. */
final class Told implements Progress {
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void stage(List<Step> steps) {
        lines.add("stage of " + steps.size());
    }

    @Override
    public void began(Step step) {
        lines.add("began " + step.name());
    }

    @Override
    public void ended(Step step, Duration took, Optional<Failure> failure) {
        lines.add(failure.map(it -> "failed ").orElse("done ") + step.name());
    }

    @Override
    public void said(String line) {
        lines.add(line);
    }
}
