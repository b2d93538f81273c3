package io.essaim.docker.call;

import io.essaim.docker.address.EngineAddress;
import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.docker.failure.EngineException.Why;
import io.essaim.docker.wire.Deadline;
import io.essaim.docker.wire.EngineConnection;
import java.io.IOException;

/** Says why there was no answer. */
final class Trouble {
    private Trouble() {}

    static Unavailable connecting(String call, Deadline deadline, EngineAddress address, IOException e) {
        if (interrupted()) {
            return new Unavailable(call, Why.INTERRUPTED, "interrupted", e);
        }
        if (deadline.expired()) {
            return new Unavailable(
                    call,
                    Why.TOO_SLOW,
                    "no connection within " + deadline.limit().toSeconds() + " s",
                    e);
        }
        var said = "no connection (" + reason(e) + "). " + advice(address);
        return new Unavailable(call, Why.CANNOT_CONNECT, said, e);
    }

    private static String advice(EngineAddress address) {
        return switch (address) {
            case EngineAddress.UnixSocket(var path) ->
                "Is dockerd running, and may this account use " + path + " (group docker)?";
            case EngineAddress.Tcp tcp ->
                tcp.tls().isPresent()
                        ? "Does dockerd listen there, and do the certificates fit?"
                        : "Does dockerd listen there?";
            case EngineAddress.Ssh ssh -> "Is there a program ssh on this machine?";
            case EngineAddress.Program program ->
                "Is there a program " + program.command().getFirst() + " on this machine?";
        };
    }

    static Unavailable answering(String call, Deadline deadline, EngineConnection connection, IOException e) {
        if (interrupted()) {
            return new Unavailable(call, Why.INTERRUPTED, "interrupted while it was asked", e);
        }
        if (deadline.expired()) {
            return new Unavailable(
                    call, Why.TOO_SLOW, "nothing came for " + deadline.limit().toSeconds() + " s", e);
        }
        var words = connection.lastWords();
        if (!connection.answering() && !words.isEmpty()) {
            return new Unavailable(call, Why.CANNOT_CONNECT, words, e);
        }
        return new Unavailable(call, Why.BROKEN_OFF, "the connection broke off (" + reason(e) + ")", e);
    }

    private static boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
