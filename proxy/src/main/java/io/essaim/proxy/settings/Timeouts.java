package io.essaim.proxy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.time.Duration;

/** The section {@code proxy.timeouts}. None of them limits a whole request; 0 is no limit. */
@Doc("How long things may take; none limits a whole request, so streams may go on for ever.")
public record Timeouts(
        @Doc("How long connecting to a target may take, looking up its name and TLS included; 0 is for ever.")
        @Default("10s")
        Duration connect,

        @Doc("How long a client may take to send the head of a request it has begun; 0 is for ever.") @Default("60s")
        Duration head,

        @Doc(
                "How long a connection of a client is kept open between two requests. Longer than proxies in front keep theirs"
                        + " (nginx: 60s), so that they never use one that is just being closed.")
        @Default("75s")
        Duration keepAlive,

        @Doc("How long a client may be silent in a request before its connection is closed; 0 is for ever.")
        @Default("0s")
        Duration client,

        @Doc("How long a target may be silent in a request before it is given up; 0 is for ever.") @Default("0s")
        Duration target,

        @Doc(
                "How long either side of a WebSocket may be silent before it is pinged; one that says nothing for three times as"
                        + " long is taken for gone, and the connection is closed. 0 is for ever.")
        @Default("30s")
        Duration websocketPing,

        @Doc("How long running requests may go on when the proxy is told to end.") @Default("10s")
        Duration drain) {

    /** What counts milliseconds in 32 bits must not be given more of them. */
    private static final Duration LONGEST_CONNECT = Duration.ofDays(1);

    public Timeouts {
        for (var duration : new Duration[] {connect, head, keepAlive, client, target, websocketPing, drain}) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException("a time-out must not be negative: " + duration);
            }
        }
        if (connect.compareTo(LONGEST_CONNECT) > 0) {
            throw new IllegalArgumentException("connect must not be longer than a day: " + connect);
        }
    }

    /**
     * What holds when nothing is said. configurable-http-proxy closes idle connections after five seconds (contract 5.3); a
     * client or a proxy in front that sends into the closing meets a reset, which it cannot tell from a lost request.
     */
    public static Timeouts standard() {
        return new Timeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(75),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }
}
