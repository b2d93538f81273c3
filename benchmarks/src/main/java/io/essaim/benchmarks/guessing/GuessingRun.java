package io.essaim.benchmarks.guessing;

import io.essaim.benchmarks.hubs.Contestant.Ground;
import io.essaim.benchmarks.report.Table;
import io.essaim.benchmarks.rest.LoginPage;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Signs somebody in twice a second with a browser that the hub has never seen, at a hub that has shown its login page some
 * thousand times: for a while in peace, then for a minute while 500 wrong passwords a second come from 200 other addresses; and
 * once more for a while from the first moment of a hub that was started anew, with all of its code cold.
 */
public final class GuessingRun {
    private static final Duration TO_START = Duration.ofMinutes(1);
    private static final Duration BEFORE = Duration.ofSeconds(20);
    private static final int PAGES_FOR_A_SIGN_IN = 10;
    private static final Duration PEACE = Duration.ofSeconds(15);
    private static final Duration FLOOD = Duration.ofMinutes(1);
    private static final Duration COLD = Duration.ofSeconds(20);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int PER_SECOND = 500;
    private static final int FOUND = 302;
    private static final String PERSONS_ADDRESS = "127.0.0.9";

    private final Path folder;

    /** A run whose files lie in a folder. */
    public GuessingRun(Path folder) {
        this.folder = folder;
    }

    /** One that went well: when it began, in seconds since the first, and how long it took. */
    private record SignIn(double at, double millis) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,.0f ms at second %.1f", millis, at);
        }
    }

    /** How sign-ins went; those that went well by their length. */
    private record SignIns(int tried, List<SignIn> done) {
        private static final int SHOWN = 8;

        double median() {
            return done.isEmpty() ? Double.NaN : done.get(done.size() / 2).millis();
        }

        double longest() {
            return done.isEmpty() ? Double.NaN : done.getLast().millis();
        }

        List<SignIn> slowest() {
            return done.reversed().subList(0, Math.min(SHOWN, done.size()));
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
                    "longest in peace, ms",
                    "longest at a hub just started, ms");
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
        SignIns besieged;
        int letIn;
        double rate;
        try (var _ = started(house, files, port)) {
            open(port);
            peace = signIns(port, PEACE);
            try (var flood = new Flood(port, PER_SECOND)) {
                long begun = System.nanoTime();
                besieged = signIns(port, FLOOD);
                rate = flood.answered() / ((System.nanoTime() - begun) / 1e9);
                letIn = flood.letIn();
            }
        }
        SignIns cold;
        try (var _ = started(house, files, port);
                var flood = new Flood(port, PER_SECOND)) {
            cold = signIns(port, COLD);
            letIn += flood.letIn();
        }
        System.err.println(house.title() + ", slowest: " + besieged.slowest() + "; just started: " + cold.slowest());
        table.row(
                house.title(),
                Table.figure(rate),
                Integer.toString(letIn),
                besieged.done().size() + " of " + besieged.tried(),
                Table.figure(besieged.median()),
                Table.figure(besieged.longest()),
                Table.figure(peace.median()),
                Table.figure(peace.longest()),
                Table.figure(cold.longest()));
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

    /** What a hub sees in a while of its life: people who look at the login page, some of whom sign in. */
    private static void open(int port) {
        long end = System.nanoTime() + BEFORE.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            try (var page = LoginPage.open(PERSONS_ADDRESS, port)) {
                if (i % PAGES_FOR_A_SIGN_IN == 0) {
                    page.send(House.NAME, House.PASSWORD);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("there is no login page", e);
            }
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
        var done = new ArrayList<SignIn>();
        int tried = 0;
        long first = System.nanoTime();
        while (System.nanoTime() < first + howLong.toNanos()) {
            long begun = System.nanoTime();
            tried++;
            try (var page = LoginPage.open(PERSONS_ADDRESS, port)) {
                if (page.send(House.NAME, House.PASSWORD) == FOUND) {
                    done.add(new SignIn((begun - first) / 1e9, (System.nanoTime() - begun) / 1e6));
                }
            } catch (IOException e) {
                System.err.println("a sign-in failed: " + e.getMessage());
            }
            rest(BETWEEN.toMillis() - (System.nanoTime() - begun) / 1_000_000);
        }
        done.sort(Comparator.comparingDouble(SignIn::millis));
        return new SignIns(tried, List.copyOf(done));
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
