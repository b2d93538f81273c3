package io.essaim.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * wrk, pinned to one core.
 *
 * @param core the processor it runs on
 * @param connections how many, kept alive
 * @param headers sent with each request
 * @param script a file with its requests in Lua; empty when it gets one address
 */
public record Wrk(int core, int connections, List<String> headers, Optional<Path> script) {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P99 = Pattern.compile("\\s99%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    /** One that gets one address. */
    public Wrk(int core, int connections, List<String> headers) {
        this(core, connections, headers, Optional.empty());
    }

    /** The same with its requests in a file. */
    public Wrk asking(Path requests) {
        return new Wrk(core, connections, headers, Optional.of(requests));
    }

    /**
     * What wrk saw.
     *
     * @param rate requests a second
     * @param p99 latency in milliseconds that 99 of 100 requests stayed under
     * @param requests answered in all
     */
    public record Seen(double rate, double p99, long requests) {}

    /**
     * Loads an address for a while.
     *
     * @throws IllegalStateException when any answer was not 2xx or 3xx, for then nothing was measured
     */
    public Seen load(URI target, Duration how) {
        var command = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core), "wrk", "-t1"));
        command.addAll(List.of("-c" + connections, "-d" + how.toSeconds() + "s", "--latency", "--timeout", "10s"));
        headers.forEach(header -> command.addAll(List.of("-H", header)));
        script.ifPresent(file -> command.addAll(List.of("-s", file.toString())));
        command.add(target.toString());
        var output = outputOf(command);
        var refused = REFUSED.matcher(output);
        if (refused.find()) {
            throw new IllegalStateException(refused.group(1) + " wrong answers from " + target);
        }
        return new Seen(number(RATE, output), millis(output), (long) number(REQUESTS, output));
    }

    private static double millis(String output) {
        var line = P99.matcher(output);
        if (!line.find()) {
            throw new IllegalStateException("wrk said: " + output);
        }
        var value = Double.parseDouble(line.group(1));
        return switch (line.group(2)) {
            case "us" -> value / 1000;
            case "ms" -> value;
            default -> value * 1000;
        };
    }

    private static double number(Pattern pattern, String output) {
        var found = pattern.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("wrk said: " + output);
        }
        return Double.parseDouble(found.group(1));
    }

    private static String outputOf(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
