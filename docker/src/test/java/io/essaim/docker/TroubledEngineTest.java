package io.essaim.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.docker.address.EngineAddress;
import io.essaim.docker.call.Deadlines;
import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.docker.failure.EngineException.Why;
import io.essaim.docker.registry.ImageName;
import io.essaim.testkit.machine.Patience;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Engines that are slow, broken, half gone, too old. */
@Timeout(60)
class TroubledEngineTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Deadlines HASTY = new Deadlines(SHORT, SHORT, SHORT);
    private static final Deadlines PATIENT = new Deadlines(SHORT, LONG, LONG);
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final String EVENT = "f\r\n{\"Action\":\"x\"}\n\r\n";

    @TempDir
    Path folder;

    private Engine to(FakeEngine fake) {
        return Engine.at(fake.address(), PATIENT);
    }

    private static Unavailable unavailable(ThrowingCallable call, Why why) {
        var caught = new ArrayList<Unavailable>();
        assertThatThrownBy(call).isInstanceOfSatisfying(Unavailable.class, e -> {
            assertThat(e.why()).as(e.getMessage()).isEqualTo(why);
            caught.add(e);
        });
        return caught.getFirst();
    }

    @Test
    void anEngineThatIsNotThereSaysWhereAndWhatToDo() {
        var engine = Engine.at(new EngineAddress.UnixSocket(folder.resolve("none")), HASTY);
        var failure = unavailable(() -> engine.host().info(), Why.CANNOT_CONNECT);
        assertThat(failure).hasMessageContaining("unix://" + folder.resolve("none"));
        assertThat(failure.said()).contains("Is dockerd running");
    }

    @Test
    void anEngineThatNeverAnswersIsGivenUp() {
        try (var fake = FakeEngine.speaking(folder, (_, _) -> {});
                var engine = Engine.at(fake.address(), HASTY)) {
            unavailable(() -> engine.host().info(), Why.TOO_SLOW);
        }
    }

    @Test
    void whatAnEngineSaysBeforeItHasReadAnImageIsTold() throws IOException {
        var archive = large();
        try (var fake = FakeEngine.speaking(folder, (_, to) -> {
                    FakeEngine.send(to, FakeEngine.json(500, "{\"message\":\"no space left on device\"}"));
                    to.close();
                });
                var engine = to(fake)) {
            assertThatThrownBy(() -> engine.images().load(archive, LONG))
                    .isInstanceOfSatisfying(
                            EngineException.class, e -> assertThat(e.said()).isEqualTo("no space left on device"));
        }
    }

    @Test
    void anEngineThatTakesNothingAndSaysNothingHasBrokenOff() throws IOException {
        var archive = large();
        try (var fake = FakeEngine.speaking(folder, (_, to) -> to.close());
                var engine = to(fake)) {
            var failure = unavailable(() -> engine.images().load(archive, LONG), Why.BROKEN_OFF);
            assertThat(failure).hasMessageContaining("Broken pipe");
        }
    }

    /** More than any socket holds. */
    private Path large() throws IOException {
        var archive = folder.resolve("image.tar");
        try (var file = new RandomAccessFile(archive.toFile(), "rw")) {
            file.setLength(32 << 20);
        }
        return archive;
    }

    @Test
    void anAnswerThatTricklesIsGivenUpAsAWhole() {
        try (var fake = FakeEngine.speaking(folder, (_, to) -> trickle(to));
                var engine = Engine.at(fake.address(), HASTY)) {
            unavailable(() -> engine.host().info(), Why.TOO_SLOW);
        }
    }

    private static void trickle(SocketChannel to) throws java.io.IOException {
        FakeEngine.send(to, CHUNKED);
        for (int chunk = 0; chunk < 1_000; chunk++) {
            FakeEngine.send(to, "1\r\n \r\n");
            Patience.awaitTrue("a moment", Duration.ofSeconds(1), new Moment()::over);
        }
    }

    private static final class Moment {
        private final long end = System.nanoTime() + 20_000_000;

        boolean over() {
            return System.nanoTime() > end;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'SSH-2.0-OpenSSH_9.2\r\n'",
        "'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":'",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ha'",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'",
        "'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"ha}'",
        "'HTTP/1.1 2'",
        "''"
    })
    void whatIsNoWholeAnswerIsNeverTakenForOne(String bytes) {
        try (var fake = FakeEngine.speaking(folder, (_, to) -> {
                    FakeEngine.send(to, bytes);
                    to.close();
                });
                var engine = to(fake)) {
            unavailable(() -> engine.host().info(), Why.BROKEN_OFF);
        }
    }

    @Test
    void aKeptConnectionThatWasClosedMeanwhileIsNotNoticed() {
        try (var fake = FakeEngine.speaking(folder, (_, to) -> FakeEngine.send(to, FakeEngine.json(200, "{}")));
                var engine = to(fake)) {
            engine.host().info();
            engine.host().info();
            assertThat(fake.connected()).isEqualTo(1);
            fake.hangUp();
            engine.host().info();
            assertThat(fake.connected()).isEqualTo(2);
        }
    }

    @Test
    void whatChangesSomethingIsSentOnceAndNeverOverAUsedConnection() {
        try (var fake = FakeEngine.speaking(folder, (_, to) -> to.close());
                var engine = to(fake)) {
            unavailable(() -> engine.containers().start("abc"), Why.BROKEN_OFF);
            assertThat(fake.asked()).containsOnlyOnce("POST /v1.43/containers/abc/start HTTP/1.1");
            assertThat(fake.connected()).isEqualTo(2);
        }
    }

    @Test
    void aStreamThatFallsSilentEnds() {
        try (var fake = FakeEngine.speaking(folder, (_, to) -> FakeEngine.send(to, CHUNKED + EVENT));
                var engine = to(fake);
                var events = engine.host().events(Filters.NONE, Optional.empty(), SHORT)) {
            assertThat(events.next()).isPresent();
            unavailable(events::next, Why.TOO_SLOW);
        }
    }

    @Test
    void aStreamThatBreaksOffIsNotAtItsEnd() {
        try (var fake = FakeEngine.speaking(folder, (_, to) -> {
                    FakeEngine.send(to, CHUNKED + EVENT);
                    to.close();
                });
                var engine = to(fake);
                var events = engine.host().events(Filters.NONE, Optional.empty(), SHORT)) {
            assertThat(events.next()).isPresent();
            unavailable(events::next, Why.BROKEN_OFF);
        }
    }

    @Test
    void aStreamMayLastLongerThanItMayBeSilent() {
        try (var fake = FakeEngine.speaking(folder, (_, to) -> {
                    FakeEngine.send(to, CHUNKED);
                    for (int event = 0; event < 30; event++) {
                        FakeEngine.send(to, EVENT);
                        Patience.awaitTrue("a moment", Duration.ofSeconds(1), new Moment()::over);
                    }
                    FakeEngine.send(to, "0\r\n\r\n");
                });
                var engine = to(fake);
                var events = engine.host().events(Filters.NONE, Optional.empty(), SHORT)) {
            for (int event = 0; event < 30; event++) {
                assertThat(events.next()).isPresent();
            }
            assertThat(events.next()).isEmpty();
        }
    }

    @Test
    void aPullThatFailsInTheMiddleFails() {
        var error = "{\"status\":\"Pulling\"}{\"error\":\"denied: not for you\"}";
        try (var fake = FakeEngine.speaking(folder, (_, to) -> FakeEngine.send(to, FakeEngine.json(200, error)));
                var engine = to(fake)) {
            assertThatThrownBy(() ->
                            engine.images().pull(ImageName.parse("r.example.org/x:1"), Optional.empty(), LONG, _ -> {}))
                    .isInstanceOf(EngineException.Refused.class)
                    .hasMessageContaining("denied: not for you");
            assertThat(fake.asked())
                    .anyMatch(line -> line.contains("fromImage=r.example.org%2Fx") && line.contains("tag=1"));
        }
    }

    @Test
    void moreCallsThanThereIsRoomForWaitOnlySoLong() throws InterruptedException {
        var asked = new CountDownLatch(32);
        try (var fake = FakeEngine.speaking(folder, (_, _) -> asked.countDown());
                var engine = to(fake)) {
            var waiting = new ArrayList<Thread>();
            for (int call = 0; call < 32; call++) {
                waiting.add(Thread.ofVirtual().start(() -> unavailableOrGone(engine)));
            }
            asked.await();
            unavailable(() -> engine.host().info(), Why.TOO_MANY_CALLS);
            fake.hangUp();
            for (var thread : waiting) {
                thread.join();
            }
        }
    }

    private static void unavailableOrGone(Engine engine) {
        assertThatThrownBy(() -> engine.host().info()).isInstanceOf(Unavailable.class);
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var failures = new ArrayList<Why>();
        try (var fake = FakeEngine.speaking(folder, (_, _) -> asked.countDown());
                var engine = to(fake)) {
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    engine.host().info();
                } catch (Unavailable e) {
                    failures.add(e.why());
                }
            });
            asked.await();
            thread.interrupt();
            thread.join();
            assertThat(failures).containsExactly(Why.INTERRUPTED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.40, 1.12, too old",
        "1.60, 1.53, too new",
        "x, 1.12, does not say which API",
    })
    void anEngineThatSpeaksAnotherLanguageIsRefused(String newest, String oldest, String said) {
        var version = "{\"ApiVersion\":\"" + newest + "\",\"MinAPIVersion\":\"" + oldest + "\"}";
        try (var fake = new FakeEngine(folder, (_, to) -> FakeEngine.send(to, FakeEngine.json(200, version)));
                var engine = to(fake)) {
            assertThat(unavailable(() -> engine.host().info(), Why.WRONG_VERSION)
                            .said())
                    .contains(said);
        }
    }

    @Test
    void aNewEngineIsSpokenToInTheNewestWordsKnownHere() {
        var version = "{\"ApiVersion\":\"1.60\",\"MinAPIVersion\":\"1.44\"}";
        try (var fake = new FakeEngine(folder, (_, to) -> FakeEngine.send(to, FakeEngine.json(200, version)));
                var engine = to(fake)) {
            engine.host().info();
            assertThat(fake.asked()).containsExactly("GET /version HTTP/1.1", "GET /v1.52/info HTTP/1.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "503, 'This node is not a swarm manager. Use \"docker swarm init\"', NOT_A_MANAGER",
        "500, 'rpc error: code = Unknown desc = The swarm does not have a leader.', NO_QUORUM",
        "500, 'rpc error: code = DeadlineExceeded desc = context deadline exceeded', OUT_OF_SERVICE",
        "503, 'shutting down', OUT_OF_SERVICE",
        "400, 'client version 1.43 is too new. Maximum supported API version is 1.41', WRONG_VERSION"
    })
    void theEnginesTroublesAreToldApartInItsOwnWords(int status, String said, Why why) {
        var body = "{\"message\":\"" + said.replace("\"", "\\\"") + "\"}";
        try (var fake = FakeEngine.speaking(folder, (_, to) -> FakeEngine.send(to, FakeEngine.json(status, body)));
                var engine = to(fake)) {
            assertThat(unavailable(() -> engine.nodes().list(Filters.NONE), why).said())
                    .isEqualTo(said);
        }
    }

    @Test
    void aRefusalCarriesStatusAndWords() {
        try (var fake = FakeEngine.speaking(
                        folder,
                        (_, to) -> FakeEngine.send(to, FakeEngine.json(500, "{\"message\":\"no space left\"}")));
                var engine = to(fake)) {
            assertThatThrownBy(() -> engine.containers().start("x"))
                    .isInstanceOfSatisfying(EngineException.Refused.class, e -> {
                        assertThat(e.status()).isEqualTo(500);
                        assertThat(e.said()).isEqualTo("no space left");
                    });
        }
    }

    @Test
    void filtersAndOddNamesAreQuoted() {
        try (var fake = FakeEngine.speaking(folder, (_, to) -> FakeEngine.send(to, FakeEngine.json(200, "[]")));
                var engine = to(fake)) {
            assertThat(engine.containers().list(Filters.label("a", "b c&d"))).isEqualTo(List.of());
            engine.containers().inspect("../x?y");
            assertThat(fake.asked().get(1)).contains("filters=%7B%22label%22%3A%5B%22a%3Db%20c%26d%22%5D%7D");
            assertThat(fake.asked().get(2)).startsWith("GET /v1.43/containers/..%2Fx%3Fy/json ");
        }
    }
}
