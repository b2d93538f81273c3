package io.essaim.proxy.access;

import java.time.Duration;
import java.time.Instant;

/**
 * A request and how it ended.
 *
 * @param begun when its head was complete
 * @param remote the address of whoever sent it, or empty
 * @param method such as {@code GET}
 * @param host its header {@code Host}, or empty
 * @param target path and query as they came
 * @param protocol such as {@code HTTP/1.1}
 * @param status of the answer; 101 for a WebSocket, which is told of when it opens; 499 where the client left before any
 * @param bytes of the answer's body that were written
 * @param took until the last of them
 * @param route the prefix of the route that it took, or empty
 * @param whole whether the answer was written to its end
 */
public record Visit(
        Instant begun,
        String remote,
        String method,
        String host,
        String target,
        String protocol,
        int status,
        long bytes,
        Duration took,
        String route,
        boolean whole) {}
