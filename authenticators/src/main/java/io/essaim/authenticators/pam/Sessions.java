package io.essaim.authenticators.pam;

import io.essaim.domain.server.ServerKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PAM session for each person who has servers: opened before the first starts, closed after the last stopped. What an
 * earlier run of the hub opened stays open: its handles ended with it.
 */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final SessionOpener opener;
    private final Calls calls;
    private final Duration timeout;
    private final ConcurrentHashMap<String, Person> people = new ConcurrentHashMap<>();

    /** No session, so no server. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Refused(String message) {
            super(message);
        }
    }

    /** A person's session and for which servers it is. Kept for good: there are only so many people. */
    private static final class Person {
        private final ReentrantLock turn = new ReentrantLock();
        private final Set<ServerKey> servers = new HashSet<>();
        private Optional<OpenSession> session = Optional.empty();
    }

    Sessions(SessionOpener opener, Calls calls, Duration timeout) {
        this.opener = opener;
        this.calls = calls;
        this.timeout = timeout;
    }

    /**
     * A server is about to start.
     *
     * @throws Refused when it needs a session and none can be opened
     */
    void open(ServerKey server) {
        var person = people.computeIfAbsent(server.user(), _ -> new Person());
        if (!inTurn(person, () -> open(server, person))) {
            throw refused(server.user(), "an earlier one is still being opened or closed");
        }
    }

    /** A server has stopped. */
    void close(ServerKey server) {
        var person = people.get(server.user());
        if (person != null && !inTurn(person, () -> close(server, person))) {
            LOG.warn("The PAM session of {} stays open: it is still being opened or closed", server.user());
        }
    }

    private boolean inTurn(Person person, Runnable work) {
        try {
            if (!person.turn.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            person.turn.unlock();
        }
    }

    private void open(ServerKey server, Person person) {
        if (person.session.isEmpty()) {
            person.session = Optional.of(opened(server.user()));
        }
        person.servers.add(server);
    }

    private OpenSession opened(String user) {
        return switch (calls.run(user, () -> opener.open(user), SessionOpener.Outcome::undo)) {
            case Called.Answered<SessionOpener.Outcome>(SessionOpener.Opened(var session)) -> session;
            case Called.Answered<SessionOpener.Outcome>(SessionOpener.Failed(var why)) -> throw refused(user, why);
            case Called.Late<SessionOpener.Outcome>(var after, var unfinished) ->
                throw refused(
                        user, "no answer within " + after.toSeconds() + " s; " + unfinished + " calls are overdue");
            case Called.Busy<SessionOpener.Outcome>(var why) -> throw refused(user, why);
        };
    }

    private void close(ServerKey server, Person person) {
        if (person.servers.remove(server) && person.servers.isEmpty()) {
            person.session.ifPresent(session -> close(server.user(), session));
            person.session = Optional.empty();
        }
    }

    private void close(String user, OpenSession session) {
        switch (calls.run(user, session::end, _ -> {})) {
            case Called.Answered<Optional<String>>(var trouble) ->
                trouble.ifPresent(why -> LOG.warn("The PAM session of {} did not close well: {}", user, why));
            case Called.Late<Optional<String>>(var after, var unfinished) ->
                LOG.warn(
                        "Closing the PAM session of {} has not ended within {} s; {} calls are overdue",
                        user,
                        after.toSeconds(),
                        unfinished);
            case Called.Busy<Optional<String>>(var why) -> LOG.warn("The PAM session of {} stays open: {}", user, why);
        }
    }

    private static Refused refused(String user, String why) {
        return new Refused("PAM did not open a session for " + user + ": " + why
                + ". The PAM service that authenticator.service names says which modules were asked.");
    }
}
