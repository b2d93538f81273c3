package io.essaim.proxy.relay;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The connections of clients that speak HTTP, so that their requests can be waited for at the end. For any thread. */
final class Clients {
    private final Set<ClientConnection> here = ConcurrentHashMap.newKeySet();
    private final CountDownLatch allLeft = new CountDownLatch(1);
    private volatile boolean ending;

    void joined(ClientConnection client) {
        here.add(client);
        if (ending) {
            client.endSoon();
        }
    }

    void left(ClientConnection client) {
        here.remove(client);
        leaveIfEmpty();
    }

    /** Closes the connections that are used for this. */
    void endIf(Predicate<Use> over) {
        here.forEach(client -> client.endIf(over));
    }

    /** Lets every running request end, but no longer than that. */
    void end(Duration patience) {
        ending = true;
        here.forEach(ClientConnection::endSoon);
        leaveIfEmpty();
        try {
            var _ = allLeft.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever interrupts does not want to wait: close now
        }
    }

    private void leaveIfEmpty() {
        if (ending && here.isEmpty()) {
            allLeft.countDown();
        }
    }
}
