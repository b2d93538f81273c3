package io.essaim.proxy.relay;

import io.essaim.proxy.http2.Http2Streams;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The connections of clients that speak HTTP, so that their requests can be waited for at the end. For any thread. */
final class Clients {
    private final Set<ClientConnection> here = ConcurrentHashMap.newKeySet();
    private final Set<Http2Streams> shared = ConcurrentHashMap.newKeySet();
    private final CountDownLatch allLeft = new CountDownLatch(1);
    private volatile boolean ending;

    void joined(ClientConnection client) {
        here.add(client);
        if (ending) {
            client.endSoon();
        }
    }

    /** A connection whose streams are clients of their own: it is told of the end, and not waited for. */
    void joined(Http2Streams streams, Channel channel) {
        shared.add(streams);
        channel.closeFuture().addListener(_ -> shared.remove(streams));
        if (ending) {
            streams.endSoon();
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
        shared.forEach(Http2Streams::endSoon);
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
