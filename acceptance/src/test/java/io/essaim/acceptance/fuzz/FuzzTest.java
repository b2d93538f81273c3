package io.essaim.acceptance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.fuzz.Attempt.Actor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends what a generator makes, through the proxy and to the hub itself. {@code make fuzz} does it for ten minutes
 * ({@code -Dfuzz.seconds=600}), and {@code -Dfuzz.seed=N} repeats the requests of a run.
 */
class FuzzTest {
    private static final Duration ALTOGETHER = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 60));
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int AT_ONCE = 6;
    private static final int BETWEEN_RENEWALS = 2_000;
    private static final int MOST_FAILURES = 10;

    /** Not a fault of ours: not built, busy or not ready by rule, a version of HTTP that nobody speaks. */
    private static final Set<Integer> CALM = Set.of(501, 503, 505);

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();
    private final ConcurrentHashMap<Integer, Long> statuses = new ConcurrentHashMap<>();

    @Test
    void whateverIsSentIsAnsweredAndNobodyLearnsWhatIsAnothers() throws InterruptedException {
        try (var town = new Town(folder)) {
            var before = town.standing();
            send(
                    town,
                    EnumSet.complementOf(EnumSet.of(Actor.ADMIN)),
                    ALTOGETHER.multipliedBy(2).dividedBy(3));
            assertCalm(town);
            assertThat(town.standing()).isEqualTo(before);
            send(town, EnumSet.of(Actor.ADMIN), ALTOGETHER.dividedBy(3));
            assertCalm(town);
            assertThat(town.root().call("GET", "health", "").status()).isEqualTo(200);
            System.out.printf("fuzz: %d requests, seed %d, answers by status: %s%n", sent.get(), SEED, statuses);
        }
    }

    private void assertCalm(Town town) {
        var log = TextFile.write(folder.resolve("hub.log"), town.hub().log());
        assertThat(failures).as("seed %d, log %s", SEED, log).isEmpty();
        assertThat(town.hub().log().lines().filter(FuzzTest::broken))
                .as("seed %d, log %s", SEED, log)
                .isEmpty();
    }

    /** Lines that say that something happened which nobody had thought of. */
    private static boolean broken(String line) {
        return line.contains("NullPointerException")
                || line.contains("IndexOutOfBounds")
                || line.contains("ClassCastException")
                || line.contains("IllegalStateException")
                || line.contains("StackOverflowError")
                || line.contains("OutOfMemoryError");
    }

    private void send(Town town, Set<Actor> actors, Duration howLong) throws InterruptedException {
        long end = System.nanoTime() + howLong.toNanos();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < AT_ONCE; i++) {
            var nonsense = new Nonsense(SEED + i);
            threads.add(Thread.ofVirtual().start(() -> send(town, List.copyOf(actors), nonsense, end)));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    private void send(Town town, List<Actor> actors, Nonsense nonsense, long end) {
        try {
            while (System.nanoTime() < end && failures.size() < MOST_FAILURES) {
                if (sent.incrementAndGet() % BETWEEN_RENEWALS == 0) {
                    town.renew();
                }
                var actor = nonsense.any(actors);
                var door = nonsense.any(List.of(town.hub().front(), town.hub().behind()));
                send(nonsense, nonsense.next(actor, door.getAuthority(), town.credentials(actor)), door);
            }
        } catch (RuntimeException | AssertionError e) {
            failures.add("could not go on: " + e);
        }
    }

    private void send(Nonsense nonsense, Attempt attempt, URI door) {
        try {
            new Wire(door.getPort())
                    .send(attempt, nonsense.address())
                    .ifPresentOrElse(answer -> judge(attempt, answer), () -> judgeSilence(attempt));
        } catch (IOException e) {
            failures.add(e + "\n" + attempt);
        }
    }

    private void judge(Attempt attempt, Answer answer) {
        statuses.merge(answer.status(), 1L, Long::sum);
        fault(attempt, answer).ifPresent(fault -> failures.add(fault + "\n" + attempt + "\n--\n" + shown(answer)));
    }

    private static Optional<String> fault(Attempt attempt, Answer answer) {
        if (answer.status() >= 500 && !CALM.contains(answer.status())) {
            return Optional.of("a fault of the hub: " + answer.status());
        }
        if (attempt.actor() != Actor.ADMIN && answer.contains(Town.SECRET)) {
            return Optional.of("a secret of another person");
        }
        if (answer.header("x-evil").isPresent()
                || answer.head().toLowerCase(Locale.ROOT).contains("\nset-cookie: x=y")) {
            return Optional.of("a header out of the request");
        }
        return Optional.empty();
    }

    private void judgeSilence(Attempt attempt) {
        statuses.merge(0, 1L, Long::sum);
        if (attempt.wellFormed()) {
            failures.add("closed without an answer\n" + attempt);
        }
    }

    private static String shown(Answer answer) {
        return answer.head()
                + answer.body().substring(0, Math.min(2000, answer.body().length()));
    }
}
