package io.essaim.hub.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Test
    void howeverManyNetworksGuessWhoeverComesFromElsewhereFindsAPlace() {
        List<Turn.Granted> held = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var guess = from("192.0.2." + i, "person" + i);
            assertThat(enters(guess)).isTrue();
            guard.failed(guess);
            held.add((Turn.Granted) guard.enter(guess));
        }

        assertThat(guard.enter(from("192.0.2.200", "first"))).isInstanceOf(Turn.Granted.class);
        assertThat(guard.enter(from("192.0.2.200", "second"))).isInstanceOf(Turn.Later.class);
        assertThat(enters(from("198.51.100.1", "ada"))).isTrue();
        held.forEach(Turn.Granted::close);
        assertThat(enters(from("192.0.2.200", "second"))).isTrue();
    }

    @Test
    void aNetworkWhosePeopleSignInIsLikeOneThatNobodyCameFrom() {
        for (int i = 0; i < 100; i++) {
            var person = from("192.0.2.1", "person" + i);
            assertThat(enters(person)).isTrue();
            guard.succeeded(person);
        }
        List<Turn.Granted> guesses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            assertThat(enters(from("192.0.3." + i, "guess"))).isTrue();
            guesses.add((Turn.Granted) guard.enter(from("192.0.3." + i, "guess")));
        }

        assertThat(enters(from("192.0.2.1", "ada"))).isTrue();
        guesses.forEach(Turn.Granted::close);
    }

    @Test
    void whileGuessesFillTheirPlacesAndTheLineTheNextAreNotEvenReadAndThoseFromElsewhereAre() {
        var held = IntStream.range(0, 8)
                .mapToObj(i -> {
                    assertThat(enters(from("192.0.2." + i, "guess"))).isTrue();
                    return (Turn.Granted) guard.enter(from("192.0.2." + i, "guess"));
                })
                .toList();
        assertThat(guard.unread("192.0.2.1")).isEmpty();

        var over = new AtomicBoolean();
        for (int i = 0; i < 60; i++) {
            var guess = from("192.0.3." + i, "guess");
            assertThat(enters(guess)).isTrue();
            Thread.startVirtualThread(() -> {
                while (!over.get()) {
                    enters(guess);
                }
            });
        }
        Patience.awaitTrue(
                "a full line",
                Duration.ofSeconds(20),
                () -> guard.unread("192.0.2.1").isPresent());
        assertThat(guard.unread("198.51.100.1")).isEmpty();
        over.set(true);
        held.forEach(Turn.Granted::close);
        Patience.awaitTrue(
                "an empty one",
                Duration.ofSeconds(20),
                () -> guard.unread("192.0.2.1").isEmpty());
    }

    @Test
    void whatComesFromAnAddressThatHasGuessedTooMuchIsNotEvenRead() {
        for (int i = 0; i < 200; i++) {
            guard.failed(from("192.0.2.1", "person" + i));
        }
        assertThat(guard.unread("192.0.2.1")).contains(new Turn.Later(Duration.ofSeconds(5)));
        assertThat(guard.unread("192.0.2.2")).isEmpty();
    }
}
