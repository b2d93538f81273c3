package io.essaim.authenticators.pam;

import io.essaim.domain.login.RejectedStart;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.text.Phrase;
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
     * @throws RejectedStart when it needs a session and none can be opened
     */
    void open(ServerKey server) {
        var person = people.computeIfAbsent(server.user(), _ -> new Person());
        if (!inTurn(person, () -> open(server, person))) {
            throw refused(server.user(), Phrase.of("an earlier one is still being opened or closed"));
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
            case Called.Answered<SessionOpener.Outcome>(SessionOpener.Failed(var why)) ->
                throw refused(user, Phrase.verbatim(why));
            case Called.Late<SessionOpener.Outcome>(var after, var unfinished) ->
                throw refused(
                        user,
                        Phrase.of("no answer within {0} s; {1} calls are overdue", after.toSeconds(), unfinished));
            case Called.Busy<SessionOpener.Outcome>(var why) -> throw refused(user, Phrase.verbatim(why));
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

    private static RejectedStart refused(String user, Phrase why) {
        return new RejectedStart(Phrase.of(
                "PAM did not open a session for {0}: {1}. The PAM service that authenticator.service names says which"
                        + " modules were asked.",
                user, why));
    }
}
