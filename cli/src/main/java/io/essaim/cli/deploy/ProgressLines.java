package io.essaim.cli.deploy;

import io.essaim.deploy.plan.Step;
import io.essaim.deploy.run.Failure;
import io.essaim.deploy.run.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** A line for each step that begins, and one when it ends. */
final class ProgressLines implements Progress {
    private final PrintWriter out;
    private final Ansi colours;

    ProgressLines(PrintWriter out, Ansi colours) {
        this.out = out;
        this.colours = colours;
    }

    @Override
    public void stage(List<Step> steps) {
        // Each step has its own lines.
    }

    @Override
    public void began(Step step) {
        line("faint", "…", step.machine().name() + ": " + step.title());
    }

    @Override
    public void ended(Step step, Duration took, Optional<Failure> failure) {
        var title = step.machine().name() + ": " + step.title() + " (" + took.toSeconds() + " s)";
        failure.ifPresentOrElse(_ -> line("red", "✗", title), () -> line("green", "✓", title));
    }

    @Override
    public void said(String line) {
        say(line);
    }

    private void line(String style, String sign, String text) {
        say("  " + colours.string("@|" + style + " " + sign + "|@") + " " + text);
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
