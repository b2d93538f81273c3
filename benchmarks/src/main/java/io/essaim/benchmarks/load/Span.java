package io.essaim.benchmarks.load;

import java.time.Duration;

/**
 * What a program did in a while during which it was measured.
 *
 * @param took how long that was
 * @param processor how much of it the program worked
 * @param loadPercent how busy the core of the load was: near 100, with a program that is not, it is the load that is slow
 */
public record Span(Duration took, Duration processor, double loadPercent) {
    private static final int LOAD = 0;

    /** What a program has done while something else is done, such as waiting for the end of a load. */
    public static Span during(long pid, Runnable work) {
        var core = Core.of(LOAD);
        var cost = Cost.of(pid);
        long begun = System.nanoTime();
        work.run();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        return new Span(
                took,
                Cost.of(pid).processor().minus(cost.processor()),
                Core.of(LOAD).percent(core));
    }

    /** So many of something, in each second of the clock. */
    public double perSecond(long count) {
        return count / seconds(took);
    }

    /** So many of something, for each second that the program worked. */
    public double perProcessorSecond(long count) {
        return count / seconds(processor);
    }

    /** How busy the program's own core was with it. */
    public double programPercent() {
        return 100 * seconds(processor) / seconds(took);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
