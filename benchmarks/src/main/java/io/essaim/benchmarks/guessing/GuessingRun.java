package io.essaim.benchmarks.guessing;

import io.essaim.benchmarks.hubs.Contestant.Ground;
import io.essaim.benchmarks.report.Table;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Signs somebody in twice a second with a browser that the hub has never seen, from the first second of the hub's life: for
 * a while in peace; then, with the hub started anew, for a minute while 500 wrong passwords a second come from 200 other
 * addresses.
 */
public final class GuessingRun {
    private static final Duration TO_START = Duration.ofMinutes(1);
    private static final Duration PEACE = Duration.ofSeconds(15);
    private static final Duration FLOOD = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int PER_SECOND = 500;
    private static final int FOUND = 302;
    private static final String PERSONS_ADDRESS = "127.0.0.9";

    private final Path folder;

    /** A run whose files lie in a folder. */
    public GuessingRun(Path folder) {
        this.folder = folder;
    }

    /** How sign-ins went. */
    private record SignIns(int tried, int done, List<Double> millis) {
        double median() {
            return millis.isEmpty() ? Double.NaN : millis.get(millis.size() / 2);
        }

        double longest() {
            return millis.isEmpty() ? Double.NaN : millis.getLast();
        }
    }

    /** Runs all. Makes a system account for the time, for which it must be root. */
    public Table run() {
        Command.run(folder, "useradd", "--no-create-home", House.NAME);
        try {
            Command.run(folder, House.NAME + ":" + House.PASSWORD, List.of("chpasswd"));
            var table = new Table(
                    "Wrong passwords: 500 a second for a minute, from 200 addresses",
                    "hub",
                    "answered, /s",
                    "let in",
                    "other people who signed in",
                    "median, ms",
                    "longest, ms",
                    "median in peace, ms",
                    "longest in peace, ms");
            for (var house : House.values()) {
                measure(house, table);
            }
            return table;
        } finally {
            Command.run(folder, "userdel", House.NAME);
        }
    }

    private void measure(House house, Table table) {
        var ground = Ground.free();
        int port = ground.port();
        var files = own(house);
        house.configure(files, ground);
        SignIns peace;
        try (var _ = started(house, files, port)) {
            peace = signIns(port, PEACE);
        }
        try (var _ = started(house, files, port);
                var flood = new Flood(port, PER_SECOND)) {
            long begun = System.nanoTime();
            var besieged = signIns(port, FLOOD);
            double seconds = (System.nanoTime() - begun) / 1e9;
            table.row(
                    house.title(),
                    Table.figure(flood.answered() / seconds),
                    Integer.toString(flood.letIn()),
                    besieged.done() + " of " + besieged.tried(),
                    Table.figure(besieged.median()),
                    Table.figure(besieged.longest()),
                    Table.figure(peace.median()),
                    Table.figure(peace.longest()));
        }
    }

    private static Program started(House house, Path files, int port) {
        var program = house.start(files);
        try {
            Patience.awaitTrue(house.title() + " to answer", TO_START, () -> answers(port));
            return program;
        } catch (AssertionError e) {
            program.close();
            throw e;
        }
    }

    private Path own(House house) {
        try {
            return Files.createDirectories(folder.resolve(house.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(int port) {
        try (var _ = LoginPage.open(PERSONS_ADDRESS, port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static SignIns signIns(int port, Duration howLong) {
        var millis = new ArrayList<Double>();
        int tried = 0;
        long end = System.nanoTime() + howLong.toNanos();
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            tried++;
            try (var page = LoginPage.open(PERSONS_ADDRESS, port)) {
                if (page.send(House.NAME, House.PASSWORD) == FOUND) {
                    millis.add((System.nanoTime() - begun) / 1e6);
                }
            } catch (IOException e) {
                System.err.println("a sign-in failed: " + e.getMessage());
            }
            rest(BETWEEN.toMillis() - (System.nanoTime() - begun) / 1_000_000);
        }
        Collections.sort(millis);
        return new SignIns(tried, millis.size(), List.copyOf(millis));
    }

    private static void rest(long millis) {
        try {
            Thread.sleep(Math.max(0, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
