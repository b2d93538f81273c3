package io.essaim.proxy.limits;

import io.essaim.proxy.metrics.Limit;
import io.essaim.proxy.metrics.LimitMeters;
import io.essaim.proxy.settings.Limits;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts who is inside, by whatever {@link Door} they came. For any thread. */
public final class Doors {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

    private final Places places;
    private final Crowds crowds;
    private final Refusals refusals;
    private final LimitMeters meters;
    private final Predicate<InetAddress> fronts;
    private final AtomicInteger inside = new AtomicInteger();
    private final Set<Channel> closed = ConcurrentHashMap.newKeySet();

    /**
     * Nobody is inside yet. Says in the log how many may be.
     *
     * @param fronts which addresses are proxies in front, that come for others
     */
    Doors(Limits limits, Refusals refusals, LimitMeters meters, Predicate<InetAddress> fronts) {
        this.fronts = fronts;
        this.places = Places.of(limits);
        this.crowds = new Crowds(places.ofOneClient(), limits.newConnectionsPerClient(), System::nanoTime);
        this.refusals = refusals;
        this.meters = meters;
        meters.tell("connections", "Connections of clients, WebSockets included", inside::get);
        meters.tell("connections_limit", "How many connections of clients there may be at once", places::all);
        announce(limits);
    }

    private void announce(Limits limits) {
        LOG.info(
                "at most {} connections of clients, {} of one client; the process may open {} files",
                places.all(),
                places.ofOneClient(),
                files());
        int possible = Places.of(Limits.standard()).all();
        if (limits.connections() > possible) {
            LOG.warn(
                    "proxy.limits.connections is {}, and the files that the process may open are enough for {}: raise"
                            + " the limit (ulimit -n, LimitNOFILE=, or ulimits of the container), or lower the number",
                    limits.connections(),
                    possible);
        }
    }

    /** How many files the process may open, for people. */
    static String files() {
        var files = Places.openFiles();
        return files.isPresent() ? Long.toString(files.getAsLong()) : "any number of";
    }

    /** What stands before one thing that listens. */
    public ChannelHandler door() {
        return new Door(this, meters);
    }

    int inside() {
        return inside.get();
    }

    boolean isFull() {
        return inside.get() >= places.all();
    }

    /** Lets somebody in, until the connection closes; or says no. */
    boolean enter(Channel connection, SocketAddress peer) {
        if (peer instanceof InetSocketAddress internet
                && internet.getAddress() != null
                && !admits(connection, internet.getAddress())) {
            return false;
        }
        inside.incrementAndGet();
        connection.closeFuture().addListener(_ -> left());
        return true;
    }

    /**
     * Counts a connection for the client whose it is, until it closes; false when that client has enough of them. A proxy in
     * front is not counted: it comes for others, who are counted once it has said who they are, where it does.
     */
    public boolean admits(Channel connection, InetAddress client) {
        if (fronts.test(client)) {
            return true;
        }
        long key = ClientKey.of(client);
        var beyond = crowds.enter(key);
        if (beyond != null) {
            refusals.count(beyond, client);
            return false;
        }
        connection.closeFuture().addListener(_ -> crowds.leave(key));
        return true;
    }

    private void left() {
        inside.decrementAndGet();
        if (!closed.isEmpty()) {
            openAll();
        }
    }

    /** Accepts nobody there until there is a place. */
    void close(Channel listening) {
        refusals.count(Limit.CONNECTIONS, "all " + places.all() + " places are taken; whoever comes waits outside");
        listening.config().setAutoRead(false);
        open(listening); // somebody may have left before it could be seen that nobody can come in
    }

    private void openAll() {
        closed.removeIf(listening -> !listening.isOpen());
        closed.forEach(listening -> listening.eventLoop().execute(() -> open(listening)));
    }

    /** Accepts again, now or when there is a place. On the event loop of what listens. */
    void open(Channel listening) {
        closed.add(listening);
        if (!isFull()) {
            closed.remove(listening);
            listening.config().setAutoRead(true);
        }
    }
}
