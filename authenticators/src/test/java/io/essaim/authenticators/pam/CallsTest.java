package io.essaim.authenticators.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Callable<String> QUICK = () -> "quick";

    private final CountDownLatch hangsUntil = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final List<String> late = new CopyOnWriteArrayList<>();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void letGo() {
        hangsUntil.countDown();
        callers.shutdownNow();
    }

    @Test
    void whatACallAnswersIsGiven() {
        var calls = calls(4, SOON);
        assertThat(calls.run("ada", QUICK, late::add)).isEqualTo(new Called.Answered<>("quick"));
        assertThat(calls.unfinished()).isZero();
    }

    @Test
    void aCallThatHangsIsLeftAloneAndCountedUntilItReturns() {
        var calls = calls(4, SOON);
        assertThat(calls.run("ada", this::hang, late::add)).isEqualTo(new Called.Late<String>(SOON, 1));
        assertThat(calls.unfinished()).isEqualTo(1);
        hangsUntil.countDown();
        Patience.awaitTrue("the late value", LONG, () -> late.equals(List.of("late")));
        Patience.awaitTrue("nothing to be overdue", LONG, () -> calls.unfinished() == 0);
    }

    @Test
    void callsThatHangForANameLeaveRoomForOtherNames() {
        var calls = calls(4, SOON);
        assertThat(calls.run("ada", this::hang, late::add)).isInstanceOf(Called.Late.class);
        assertThat(calls.run("ada", this::hang, late::add)).isInstanceOf(Called.Late.class);
        assertThat(calls.run("ada", QUICK, late::add)).isInstanceOf(Called.Busy.class);
        assertThat(calls.run("bob", QUICK, late::add)).isEqualTo(new Called.Answered<>("quick"));
        hangsUntil.countDown();
        Patience.awaitTrue(
                "ada to be served again", LONG, () -> calls.run("ada", QUICK, late::add) instanceof Called.Answered);
    }

    @Test
    void aCallThatOnlyWaitsGivesItsPlaceToTheNext() throws Exception {
        var calls = calls(1, LONG);
        var slow = callers.submit(() -> calls.run("ada", this::hang, late::add));
        assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(calls.run("bob", QUICK, late::add)).isEqualTo(new Called.Answered<>("quick"));
        assertThat(slow).isNotDone();
        hangsUntil.countDown();
        assertThat(slow.get(30, TimeUnit.SECONDS)).isEqualTo(new Called.Answered<>("late"));
    }

    @Test
    void aCallThatComputesKeepsItsPlace() throws Exception {
        var calls = calls(1, Duration.ofSeconds(2));
        var busy = callers.submit(() -> calls.run("ada", this::compute, late::add));
        assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(calls.run("bob", QUICK, late::add)).isInstanceOf(Called.Busy.class);
        assertThat(busy.get(30, TimeUnit.SECONDS)).isInstanceOf(Called.Late.class);
    }

    @Test
    void thereIsABoundForAllOfThem() {
        var calls = new Calls(new Calls.Limits(8, 2, 3, 100, SOON));
        for (var name : List.of("ada", "bob", "eve")) {
            assertThat(calls.run(name, this::hang, late::add)).isInstanceOf(Called.Late.class);
        }
        assertThat(calls.run("zoe", QUICK, late::add))
                .isInstanceOfSatisfying(
                        Called.Busy.class, busy -> assertThat(busy.why()).contains("3 calls"));
        hangsUntil.countDown();
        Patience.awaitTrue(
                "zoe to be served", LONG, () -> calls.run("zoe", QUICK, late::add) instanceof Called.Answered);
    }

    @Test
    void nobodyWaitsBeyondTheBoundOfWaiters() throws Exception {
        var calls = new Calls(new Calls.Limits(8, 2, 8, 1, LONG));
        var slow = callers.submit(() -> calls.run("ada", this::hang, late::add));
        assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(calls.run("bob", QUICK, late::add)).isInstanceOf(Called.Busy.class);
        hangsUntil.countDown();
        assertThat(slow.get(30, TimeUnit.SECONDS)).isInstanceOf(Called.Answered.class);
    }

    @Test
    void aCrowdAtOneNameLeavesRoomForOthers() throws Exception {
        var calls = new Calls(new Calls.Limits(8, 2, 100, 40, LONG));
        var crowd = Stream.generate(() -> callers.submit(() -> calls.run("ada", this::hang, late::add)))
                .limit(40)
                .toList();
        Patience.awaitTrue(
                "the end of the crowd to be sent away",
                LONG,
                () -> crowd.stream().filter(Future::isDone).count() >= 8);
        assertThat(calls.run("bob", QUICK, late::add)).isEqualTo(new Called.Answered<>("quick"));
        hangsUntil.countDown();
        for (var one : crowd) {
            assertThat(one.get(30, TimeUnit.SECONDS)).isInstanceOfAny(Called.Answered.class, Called.Busy.class);
        }
    }

    @Test
    void anInterruptedCallerLeavesTheCallAlone() throws Exception {
        var calls = calls(4, LONG);
        var caller = new CompletableFuture<Thread>();
        Future<Called<String>> waiting = callers.submit(() -> {
            caller.complete(Thread.currentThread());
            return calls.run("ada", this::hang, late::add);
        });
        assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
        caller.get().interrupt();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isInstanceOf(Called.Busy.class);
        hangsUntil.countDown();
        Patience.awaitTrue("the late value", LONG, () -> late.equals(List.of("late")));
    }

    @Test
    void aDefectInACallIsNotTakenForAnAnswer() {
        var calls = calls(4, LONG);
        assertThatThrownBy(() -> calls.run("ada", this::fail, late::add)).hasRootCauseMessage("a defect");
        assertThat(calls.run("ada", QUICK, late::add)).isInstanceOf(Called.Answered.class);
    }

    private static Calls calls(int computing, Duration timeout) {
        return new Calls(new Calls.Limits(computing, 2, 100, 100, timeout));
    }

    private String hang() throws InterruptedException {
        hanging.countDown();
        assertThat(hangsUntil.await(1, TimeUnit.MINUTES)).isTrue();
        return "late";
    }

    private String compute() {
        hanging.countDown();
        while (hangsUntil.getCount() > 0) {
            Thread.onSpinWait();
        }
        return "computed";
    }

    private String fail() {
        throw new IllegalStateException("a defect");
    }
}
