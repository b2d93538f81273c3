package io.essaim.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a program and its children have used so far, from {@code /proc}.
 *
 * @param processor user and system time
 * @param residentBytes memory resident now
 */
public record Cost(Duration processor, long residentBytes) {

    /** Linux counts processor time in hundredths of a second on every platform Java runs on. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** Of a process and all below it; one that ended counts nothing. */
    public static Cost of(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> ofOne(process.pid()))
                .reduce(new Cost(Duration.ZERO, 0), Cost::plus);
    }

    /** Processor time for each of so many requests since an earlier reading, in microseconds. */
    public double microsPerRequest(Cost earlier, long requests) {
        return processor.minus(earlier.processor).toNanos() / 1000.0 / requests;
    }

    /** Resident memory in megabytes. */
    public double megabytes() {
        return residentBytes / 1048576.0;
    }

    private Cost plus(Cost other) {
        return new Cost(processor.plus(other.processor), residentBytes + other.residentBytes);
    }

    private static Cost ofOne(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            var ticks = Long.parseLong(fields.get(USER_TIME)) + Long.parseLong(fields.get(SYSTEM_TIME));
            return new Cost(TICK.multipliedBy(ticks), resident(pid));
        } catch (IOException e) {
            return new Cost(Duration.ZERO, 0);
        }
    }

    private static long resident(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        }
    }
}
