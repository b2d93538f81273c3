package io.essaim.acceptance.soak;

import io.essaim.testkit.machine.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a process of ours holds, as its metrics tell it.
 *
 * @param files open file descriptors, sockets among them
 * @param heap bytes in use
 * @param direct bytes of direct memory, where what is moved lies
 * @param resident bytes of the machine's memory
 * @param threads those of the JVM that are alive
 */
record Vitals(long files, long heap, long direct, long resident, long threads) {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int MIB = 1 << 20;

    /** As they are. */
    static Vitals of(int metricsPort) {
        var text = metrics(metricsPort);
        return new Vitals(
                sum(text, "process_open_fds"),
                sum(text, "jvm_memory_used_bytes\\{area=\"heap\"}"),
                sum(text, "jvm_buffer_pool_used_bytes\\{pool=\"direct\"}"),
                sum(text, "process_resident_memory_bytes"),
                sum(text, "jvm_threads_current"));
    }

    /** The same after what nobody holds has been collected. */
    static Vitals afterCollection(long pid, int metricsPort) {
        Command.run(
                Path.of("/"),
                "",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.run"));
        return of(metricsPort);
    }

    /** Over a connection of its own, so that none is left. */
    private static String metrics(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("the proxy does not tell its metrics", e);
        }
    }

    private static long sum(String text, String pattern) {
        var found =
                Pattern.compile("^" + pattern + " (\\S+)$", Pattern.MULTILINE).matcher(text);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " among the metrics:\n" + text);
        }
        return (long) Double.parseDouble(found.group(1));
    }

    /** A row of a table in Markdown, which begins with that cell. */
    String row(String when, long webSockets, long opened) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %.1f | %.1f | %.1f | %d |",
                when,
                webSockets,
                opened,
                files,
                mib(heap),
                mib(direct),
                mib(resident),
                threads);
    }

    /** The first two rows of that table. */
    static String header() {
        return "| | WebSockets | opened and dropped so far | open files | heap MiB | direct MiB | RSS MiB | threads |\n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- |";
    }

    private static double mib(long bytes) {
        return (double) bytes / MIB;
    }
}
