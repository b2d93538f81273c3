package io.essaim.benchmarks.load;

import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How much of its time a core of the machine has worked so far, from {@code /proc/stat} (proc_stat(5)), in hundredths of a second.
 *
 * @param idle with nothing to do, or waiting for a disk
 * @param all in all
 */
public record Core(long idle, long all) {
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    /** The columns after these count time of guests that the first ones count as well. */
    private static final int COLUMNS = 8;

    /** Now. */
    public static Core of(int number) {
        var line = TextFile.read(Path.of("/proc/stat"))
                .lines()
                .filter(each -> each.startsWith("cpu" + number + " "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this machine has no core " + number));
        var columns = Arrays.stream(line.split(" ", -1))
                .skip(1)
                .limit(COLUMNS)
                .map(Long::valueOf)
                .toList();
        return new Core(
                columns.get(IDLE) + columns.get(WAITING),
                columns.stream().mapToLong(Long::longValue).sum());
    }

    /** What part of the time since then it has worked, in percent. */
    public double percent(Core earlier) {
        return 100.0 * (1 - (double) (idle - earlier.idle) / Math.max(1, all - earlier.all));
    }
}
