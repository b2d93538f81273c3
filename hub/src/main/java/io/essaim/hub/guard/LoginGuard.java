package io.essaim.hub.guard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Slows down those who guess passwords, and only them. Failures cost growing waits: by name and address together, by
 * address, and, for many addresses that guess one name, by name. A browser that the person has signed in with before is
 * counted by itself, so that nobody is locked out by others. The tries under way are bounded for each of these. What
 * strangers send is not read before there is a place for it: networks that have unsettled tries share few, networks that
 * somebody has signed in from have their own, and among all others the last who came is let in first. So however many
 * networks guess, whoever comes from elsewhere finds a place, and a processor that is not busy with guesses.
 */
public final class LoginGuard {
    private static final int FREE_OF_SOURCE = 5;
    private static final int FREE_OF_NAME = 50;
    private static final int FREE_OF_ADDRESS = 100;
    private static final Duration LONGEST_OF_SOURCE = Duration.ofMinutes(1);
    private static final Duration LONGEST_OF_NAME = Duration.ofSeconds(15);
    private static final Duration LONGEST_OF_ADDRESS = Duration.ofSeconds(5);
    private static final int MISTAKES = 10;
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final Duration HELD_UP = Duration.ofMillis(500);
    private static final int MOST_HELD_UP = 256;

    private final Backoff sources;
    private final Backoff names;
    private final Backoff addresses;
    private final Places ofSource = new Places(2, 4);
    private final Places ofAddress = new Places(8, 64);
    private final Unsettled unsettled;
    private final Places ofUnsettled = new Places(8, 24);
    private final KnownNetworks known;
    private final Places ofKnownNetworks = new Places(64, 256);
    private final LatestFirst newcomers = new LatestFirst(48, 256, Duration.ofSeconds(3));
    private final Places ofKnownBrowsers = new Places(64, 256);
    private final Places departuresOfAddress = new Places(8, 64);
    private final Places departures = new Places(64, 256);
    private final Semaphore heldUp = new Semaphore(MOST_HELD_UP);

    /** A guard that has seen nobody yet. */
    public LoginGuard(InstantSource clock) {
        sources = new Backoff(FREE_OF_SOURCE, LONGEST_OF_SOURCE, clock);
        names = new Backoff(FREE_OF_NAME, LONGEST_OF_NAME, clock);
        addresses = new Backoff(FREE_OF_ADDRESS, LONGEST_OF_ADDRESS, clock);
        unsettled = new Unsettled(clock);
        known = new KnownNetworks(clock);
    }

    /**
     * Whether what a stranger sent may be read now, which costs more than turning it away; a hub just started would read all
     * day. Waits in line for some seconds at most. Where so many networks guess that there is no place left for them, or this
     * one has guessed too much, whoever is turned away is held up for half a second first, so that asking again at once gains
     * nothing.
     */
    public Turn arrive(String address) {
        var network = new Try("", address, false).network();
        var wait = addresses.remaining(network);
        boolean guessing = guessing(network);
        if (wait.isPositive() || (guessing && ofUnsettled.full(""))) {
            holdUp();
            return new Turn.Later(longest(wait, BUSY));
        }
        unsettled.begin(network);
        if (guessing || known.has(network)) {
            return (guessing ? ofUnsettled : ofKnownNetworks)
                    .take("")
                    .<Turn>map(place -> new Turn.Granted(place::release))
                    .orElse(new Turn.Later(BUSY));
        }
        return newcomers.take() ? new Turn.Granted(newcomers::giveBack) : new Turn.Later(BUSY);
    }

    /** A mistake now and then is made wherever people sign in. */
    private boolean guessing(String network) {
        return unsettled.tries(network) > (known.has(network) ? MISTAKES : 0);
    }

    private void holdUp() {
        if (heldUp.tryAcquire()) {
            try {
                Thread.sleep(HELD_UP);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                heldUp.release();
            }
        }
    }

    /** Whether this try may be made now. Waits for half a second at most for each of two places. */
    public Turn enter(Try attempt) {
        var wait = remaining(attempt);
        if (wait.isPositive()) {
            return new Turn.Later(wait);
        }
        var held = new Held();
        boolean all = held.take(ofSource, attempt.source())
                && (attempt.trusted() ? held.take(ofKnownBrowsers, "") : held.take(ofAddress, attempt.network()));
        // Those who stood in line meanwhile may have failed.
        var after = all ? remaining(attempt) : BUSY;
        if (after.isPositive()) {
            held.giveBack();
            return new Turn.Later(after);
        }
        return new Turn.Granted(held::giveBack);
    }

    /** Whether a browser may leave for another site now: there is no password to guess, but work to be asked for. */
    public Turn leave(String address) {
        var held = new Held();
        if (held.take(departuresOfAddress, new Try("", address, false).network()) && held.take(departures, "")) {
            return new Turn.Granted(held::giveBack);
        }
        held.giveBack();
        return new Turn.Later(BUSY);
    }

    private Duration remaining(Try attempt) {
        var ofSource = sources.remaining(attempt.source());
        return attempt.trusted()
                ? ofSource
                : longest(ofSource, longest(names.remaining(attempt.name()), addresses.remaining(attempt.network())));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** The password was wrong. */
    public void failed(Try attempt) {
        int failures = sources.failed(attempt.source());
        if (attempt.trusted()) {
            return;
        }
        addresses.failed(attempt.network());
        // One address alone, however long it goes on, must not make others wait for the name.
        if (failures <= FREE_OF_SOURCE) {
            names.failed(attempt.name());
        }
    }

    /** It was right. */
    public void succeeded(Try attempt) {
        sources.succeeded(attempt.source());
        if (!attempt.trusted()) {
            unsettled.settle(attempt.network());
        }
        known.add(attempt.network());
    }

    /** The places that one try has. */
    private static final class Held {
        private final Deque<Semaphore> places = new ArrayDeque<>();

        boolean take(Places from, String who) {
            Optional<Semaphore> place = from.take(who);
            place.ifPresent(places::push);
            return place.isPresent();
        }

        void giveBack() {
            places.forEach(Semaphore::release);
        }
    }
}
