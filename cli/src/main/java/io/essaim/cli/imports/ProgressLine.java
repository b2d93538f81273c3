package io.essaim.cli.imports;

import io.essaim.cli.imports.moving.Progress;
import io.essaim.cli.imports.moving.Subject;
import java.io.PrintWriter;
import java.time.Duration;

/** Says once a second how far a move is; one that is done sooner says nothing. */
final class ProgressLine implements Progress {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final PrintWriter out;
    private long told = System.nanoTime();

    ProgressLine(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void at(Subject subject, long done, long all) {
        if (System.nanoTime() - told >= PAUSE) {
            told = System.nanoTime();
            out.println(subject.words() + ": " + done + " of " + all);
            out.flush();
        }
    }
}
