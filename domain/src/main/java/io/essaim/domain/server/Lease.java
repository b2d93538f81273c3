package io.essaim.domain.server;

import java.time.Instant;

/**
 * The right to act on one server for a while. Only the holder of the newest fence may change the row, so a hub that
 * slept through the end of its lease can do no harm when it wakes.
 *
 * @param serverId the server's row
 * @param holder the hub's instance name
 * @param fence grows by one with every acquisition
 * @param expires when another hub may take over
 */
public record Lease(long serverId, String holder, long fence, Instant expires) {}
