package io.essaim.hub.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginGuardTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LoginGuard guard = new LoginGuard(() -> now);

    private static Try from(String address, String name) {
        return new Try(name, address, false);
    }

    private boolean enters(Try attempt) {
        return guard.enter(attempt) instanceof Turn.Granted turn && closed(turn);
    }

    private static boolean closed(Turn.Granted turn) {
        turn.close();
        return true;
    }

    private Duration delay(Try attempt) {
        return guard.enter(attempt) instanceof Turn.Later(var delay) ? delay : Duration.ZERO;
    }

    private void fail(Try attempt, int times) {
        for (int i = 0; i < times; i++) {
            guard.failed(attempt);
        }
    }

    /** What comes of an attack as fast as the guard lets it go on: how many tries were made. */
    private int guesses(Try attempt, Duration whole) {
        int made = 0;
        var end = now.plus(whole);
        while (now.isBefore(end)) {
            switch (guard.enter(attempt)) {
                case Turn.Granted turn -> {
                    turn.close();
                    guard.failed(attempt);
                    made++;
                }
                case Turn.Later(var delay) -> now = now.plus(delay);
            }
        }
        return made;
    }

    @Test
    void aFewMistakesCostNothingAndMoreCostLongerAndLongerWaits() {
        var ada = from("192.0.2.1", "ada");
        fail(ada, 4);
        assertThat(delay(ada)).isZero();
        fail(ada, 1);
        assertThat(delay(ada)).isEqualTo(Duration.ofSeconds(1));
        fail(ada, 2);
        assertThat(delay(ada)).isEqualTo(Duration.ofSeconds(4));
        fail(ada, 50);
        assertThat(delay(ada)).isEqualTo(Duration.ofMinutes(1));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(enters(ada)).isTrue();
    }

    @Test
    void aMinuteOfGuessingFromOneAddressIsAHandfulOfGuesses() {
        assertThat(guesses(from("192.0.2.1", "ada"), Duration.ofMinutes(1))).isLessThanOrEqualTo(11);
    }

    @Test
    void anHourOfItKeepsThePersonWaitingNowhereElse() {
        guesses(from("192.0.2.1", "ada"), Duration.ofHours(1));

        assertThat(enters(from("192.0.2.2", "ada"))).isTrue();
        assertThat(enters(from("192.0.2.1", "bob"))).isTrue();
    }

    @Test
    void manyAddressesThatGuessOneNameAreSlowedTogetherAndNotThePersonsOwnBrowser() {
        for (int i = 0; i < 60; i++) {
            guard.failed(from("192.0.2." + i, "ada"));
        }

        assertThat(delay(from("198.51.100.1", "ada"))).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(enters(new Try("ada", "198.51.100.1", true))).isTrue();
        assertThat(enters(from("198.51.100.1", "bob"))).isTrue();
    }

    @Test
    void oneAddressThatTriesManyNamesIsSlowedAndItsNeighboursAreNot() {
        for (int i = 0; i < 200; i++) {
            guard.failed(from("192.0.2.1", "person" + i));
        }
        assertThat(delay(from("192.0.2.1", "ada"))).isEqualTo(Duration.ofSeconds(5));
        assertThat(enters(from("192.0.2.2", "ada"))).isTrue();
    }

    @Test
    void allAddressesOfOneNetworkOfVersionSixAreOne() {
        for (int i = 0; i < 10; i++) {
            guard.failed(from("2001:db8:1:1::" + i, "ada"));
        }
        assertThat(delay(from("2001:db8:1:1:ffff::1", "ada"))).isPositive();
        assertThat(enters(from("2001:db8:1:2::1", "ada"))).isTrue();
    }

    @Test
    void theRightPasswordForgetsTheMistakes() {
        var ada = from("192.0.2.1", "ada");
        fail(ada, 6);
        guard.succeeded(ada);
        assertThat(enters(ada)).isTrue();
    }

    @Test
    void mistakesAreForgottenAfterAQuarterOfAnHour() {
        var ada = from("192.0.2.1", "ada");
        fail(ada, 50);
        now = now.plus(Duration.ofMinutes(16));
        fail(ada, 1);
        assertThat(enters(ada)).isTrue();
    }

    @Test
    void fewTriesOfOneAddressAreUnderWayAtOnceAndThosePlacesAreItsOwn() {
        List<Turn.Granted> held = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            held.add((Turn.Granted) guard.enter(from("192.0.2.1", "person" + i)));
        }

        assertThat(guard.enter(from("192.0.2.1", "ada"))).isInstanceOf(Turn.Later.class);
        assertThat(enters(from("192.0.2.2", "ada"))).isTrue();
        assertThat(enters(new Try("ada", "192.0.2.1", true))).isTrue();
        held.forEach(Turn.Granted::close);
        assertThat(enters(from("192.0.2.1", "ada"))).isTrue();
    }

    @Test
    void triesForOneNameFromOneAddressAreMadeOneAfterTheOther() {
        var ada = from("192.0.2.1", "ada");
        var first = (Turn.Granted) guard.enter(ada);
        var second = (Turn.Granted) guard.enter(ada);
        assertThat(guard.enter(ada)).isInstanceOf(Turn.Later.class);
        first.close();
        second.close();
        assertThat(enters(ada)).isTrue();
    }

    /** What comes of somebody at the door of the hub, with their try not settled. */
    private Turn.Granted guesses(String address) {
        return (Turn.Granted) guard.arrive(address);
    }

    private boolean arrives(String address) {
        return guard.arrive(address) instanceof Turn.Granted turn && closed(turn);
    }

    private void signsIn(String address) {
        try (var _ = guesses(address)) {
            guard.succeeded(from(address, "ada"));
        }
    }

    @Test
    void howeverManyNetworksGuessWhoeverComesFromElsewhereFindsAPlace() {
        List<Turn.Granted> held = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            assertThat(arrives("192.0.2." + i)).isTrue();
            held.add(guesses("192.0.2." + i));
        }

        assertThat(arrives("192.0.2.200")).isTrue();
        assertThat(guard.arrive("192.0.2.200")).isInstanceOf(Turn.Later.class);
        assertThat(arrives("198.51.100.1")).isTrue();
        held.forEach(Turn.Granted::close);
        assertThat(arrives("192.0.2.200")).isTrue();
    }

    @Test
    void aNetworkWhosePeopleSignInIsNotTakenForOneThatGuessesAfterMistakes() {
        signsIn("192.0.2.1");
        for (int i = 0; i < 10; i++) {
            assertThat(arrives("192.0.2.1")).isTrue();
        }
        List<Turn.Granted> held = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            assertThat(arrives("192.0.3." + i)).isTrue();
            held.add(guesses("192.0.3." + i));
        }

        assertThat(arrives("192.0.2.1")).isTrue();
        assertThat(guard.arrive("192.0.2.1")).isInstanceOf(Turn.Later.class);
        held.forEach(Turn.Granted::close);
    }

    @Test
    void aNetworkWhosePeopleSignInDoesNotStandBehindTheFirstTriesOfOthers() {
        signsIn("198.51.100.1");
        var held = IntStream.range(0, 48).mapToObj(i -> guesses("192.0.2." + i)).toList();

        assertThat(arrives("198.51.100.1")).isTrue();
        assertThat(guard.arrive("192.0.3.1")).isInstanceOf(Turn.Later.class);
        held.forEach(Turn.Granted::close);
        assertThat(arrives("192.0.3.2")).isTrue();
    }

    @Test
    void whileGuessesFillTheirPlacesAndTheLineTheNextAreTurnedAwayAndThoseFromElsewhereAreNot() {
        var held = IntStream.range(0, 8)
                .mapToObj(i -> {
                    assertThat(arrives("192.0.2." + i)).isTrue();
                    return guesses("192.0.2." + i);
                })
                .toList();
        var over = new AtomicBoolean();
        var turnedAway = new LongAdder();
        for (int i = 0; i < 60; i++) {
            var address = "192.0.3." + i;
            assertThat(arrives(address)).isTrue();
            Thread.startVirtualThread(() -> {
                while (!over.get()) {
                    turnedAway.add(arrives(address) ? 0 : 1);
                }
            });
        }
        Patience.awaitTrue("more than the line turned away", Duration.ofSeconds(20), () -> turnedAway.sum() > 60);
        assertThat(arrives("198.51.100.1")).isTrue();
        over.set(true);
        held.forEach(Turn.Granted::close);
        Patience.awaitTrue("an empty line", Duration.ofSeconds(20), () -> arrives("192.0.2.1"));
    }

    @Test
    void whatComesFromAnAddressThatHasGuessedTooMuchIsNotEvenRead() {
        for (int i = 0; i < 200; i++) {
            guard.failed(from("192.0.2.1", "person" + i));
        }
        assertThat(guard.arrive("192.0.2.1")).isEqualTo(new Turn.Later(Duration.ofSeconds(5)));
        assertThat(arrives("192.0.2.2")).isTrue();
    }
}
