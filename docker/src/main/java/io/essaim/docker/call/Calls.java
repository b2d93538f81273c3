package io.essaim.docker.call;

import io.essaim.docker.address.EngineAddress;
import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.docker.failure.EngineException.Why;
import io.essaim.docker.wire.Connections;
import io.essaim.docker.wire.Deadline;
import io.essaim.docker.wire.Dialer;
import io.essaim.docker.wire.EngineConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Calls to one engine. Each waits for its turn, travels under the version of the API agreed on, and has a deadline; what
 * goes wrong is an {@link EngineException}. May be used by many threads at once.
 */
public final class Calls implements AutoCloseable {
    private static final int CALLS = 32;
    private static final int STREAMS = 128;

    private final EngineAddress address;
    private final Deadlines deadlines;
    private final Connections connections;
    private final Exchange exchange = new Exchange();
    private final Negotiation negotiation = new Negotiation(this);

    /** Calls to the engine there; nothing is opened yet. */
    public Calls(EngineAddress address, Deadlines deadlines) {
        this(address, deadlines, new Connections(Dialer.to(address), CALLS, STREAMS));
    }

    /** The same over connections of another kind. */
    public Calls(EngineAddress address, Deadlines deadlines, Connections connections) {
        this.address = address;
        this.deadlines = deadlines;
        this.connections = connections;
    }

    /** The engine that is asked. */
    public EngineAddress address() {
        return address;
    }

    /** What an engine answers, as a tree; an empty one is a missing node. */
    public JsonNode json(Call call) {
        return send(call).json(naming(call));
    }

    /** Sends a call whose answer tells nothing. */
    public void run(Call call) {
        send(call);
    }

    /**
     * Sends a call.
     *
     * @throws EngineException when the status is 400 or more, or none comes in time
     */
    public Answer send(Call call) {
        return send(call, negotiation.agreed().prefix());
    }

    /** The version of the API that is spoken with the engine; asked for when it is not known yet. */
    public ApiVersion version() {
        return negotiation.agreed();
    }

    Answer send(Call call, String prefix) {
        var limit = call.deadline().orElse(call.looks() ? deadlines.read() : deadlines.change());
        try (var _ = place(call, false);
                var deadline = new Deadline(limit)) {
            return answered(call, sendOnce(call, prefix, deadline));
        }
    }

    private Answer answered(Call call, Answer answer) {
        if (answer.failed()) {
            throw failure(call, answer);
        }
        return answer;
    }

    private EngineException failure(Call call, Answer answer) {
        var failure = answer.failure(naming(call));
        if (failure instanceof Unavailable unavailable && unavailable.why() == Why.WRONG_VERSION) {
            negotiation.forget();
        }
        return failure;
    }

    /** A used connection may turn out to be closed; a call that only looks is then sent again. */
    private Answer sendOnce(Call call, String prefix, Deadline deadline) {
        var used = call.looks() ? connections.used(deadline) : Optional.<EngineConnection>empty();
        if (used.isPresent()) {
            try {
                return sendOver(used.get(), call, prefix, deadline);
            } catch (Unavailable e) {
                if (e.why() != Why.BROKEN_OFF || used.get().answering()) {
                    throw e;
                }
            }
        }
        return sendOver(connect(call, deadline), call, prefix, deadline);
    }

    private Answer sendOver(EngineConnection connection, Call call, String prefix, Deadline deadline) {
        try {
            var answer = exchange.whole(connection, call, prefix);
            connections.keep(connection);
            return answer;
        } catch (IOException e) {
            var trouble = brokenOff(call, connection, deadline, e);
            Connections.closeQuietly(connection);
            throw trouble;
        }
    }

    /**
     * Sends a call whose answer is a stream, which may last for ever but not be silent for ever.
     *
     * @param idle how long nothing may come
     */
    public AnswerStream stream(Call call, Duration idle) {
        var prefix = negotiation.agreed().prefix();
        var place = place(call, true);
        var deadline = new Deadline(idle);
        try {
            return streamed(call, prefix, deadline, place);
        } catch (EngineException e) {
            deadline.close();
            place.close();
            throw e;
        }
    }

    private AnswerStream streamed(Call call, String prefix, Deadline deadline, Connections.Place place) {
        var connection = connect(call, deadline);
        try {
            var opened = exchange.open(connection, call, prefix);
            if (opened.status() >= Answer.FIRST_FAILURE) {
                var answer = exchange.rest(opened);
                Connections.closeQuietly(connection);
                throw failure(call, answer);
            }
            return new AnswerStream(
                    opened,
                    deadline,
                    () -> {
                        Connections.closeQuietly(connection);
                        deadline.close();
                        place.close();
                    },
                    e -> brokenOff(call, connection, deadline, e));
        } catch (IOException e) {
            var trouble = brokenOff(call, connection, deadline, e);
            Connections.closeQuietly(connection);
            throw trouble;
        }
    }

    private Connections.Place place(Call call, boolean stream) {
        try {
            var place = stream
                    ? connections.placeForStream(deadlines.place())
                    : connections.placeForCall(deadlines.place());
            return place.orElseThrow(() -> new Unavailable(
                    naming(call),
                    Why.TOO_MANY_CALLS,
                    "it was not even asked within " + deadlines.place().toSeconds() + " s, so many calls wait for it"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(naming(call), Why.INTERRUPTED, "interrupted while it waited for its turn", e);
        }
    }

    private EngineConnection connect(Call call, Deadline deadline) {
        try {
            return connections.fresh(deadline);
        } catch (IOException e) {
            negotiation.forget();
            throw Trouble.connecting(naming(call), deadline, address, e);
        }
    }

    private Unavailable brokenOff(Call call, EngineConnection connection, Deadline deadline, IOException e) {
        negotiation.forget();
        return Trouble.answering(naming(call), deadline, connection, e);
    }

    private String naming(Call call) {
        return "The Docker engine at " + address + ", asked to " + call;
    }

    @Override
    public void close() {
        connections.close();
    }
}
