package io.essaim.proxy.relay;

import io.essaim.proxy.net.Channels;
import io.essaim.proxy.net.Listener;
import io.essaim.proxy.routes.Connections;
import io.essaim.proxy.settings.Network;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Listens for people and relays what they ask. */
public final class Relay implements Connections, AutoCloseable {
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private final Plane plane;
    private final EventLoopGroup threads;
    private Optional<Channel> listening = Optional.empty();
    private final Map<EventLoop, Worker> workers = new ConcurrentHashMap<>();
    private final Clients clients = new Clients();
    private final Tunnels tunnels = new Tunnels();

    private Relay(Plane plane) {
        this.plane = plane;
        plane.meters().limits().tell("websockets", "WebSockets that are open", tunnels::size);
        this.threads = plane.transport().threads(threads(plane.settings().eventLoops()), "relay");
    }

    /** A relay that nobody can connect to yet. */
    public static Relay of(Plane plane) {
        return new Relay(plane);
    }

    /**
     * Lets people in from now on. Once only.
     *
     * @throws io.essaim.proxy.net.CannotListen when the address is not to be had
     */
    public void listen() {
        var where = plane.settings().bind();
        listening = Optional.of(Listener.open(
                plane.transport(), threads, where, plane.guard().doors().door(), connections()));
    }

    /**
     * The port people connect to.
     *
     * @throws java.util.NoSuchElementException when they cannot yet
     */
    public int port() {
        return Listener.port(listening.orElseThrow());
    }

    @Override
    public void endUnder(String prefix) {
        end(use -> use.route().prefix().equals(prefix));
    }

    @Override
    public void endSession(String id) {
        plane.ended().add(id);
        end(use -> !use.route().leadsToHub() && use.sessions().contains(id));
    }

    private void end(Predicate<Use> over) {
        tunnels.endIf(over);
        clients.endIf(over);
    }

    /** Listens no more, lets running requests end within the time the settings give, then closes what is left. */
    @Override
    public void close() {
        listening.ifPresent(channel -> channel.close().awaitUninterruptibly());
        clients.end(plane.settings().timeouts().drain());
        tunnels.end();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private ChannelInitializer<Channel> connections() {
        var people = plane.tls().people();
        var patience = handshake();
        boolean negotiated = people.isPresent() && plane.settings().tls().http2();
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                var fronts = plane.fronts();
                if (plane.settings().proxyProtocol()) {
                    var head = plane.settings().timeouts().head();
                    var refused = plane.meters().refusedConnections();
                    ProxyProtocol.await(channel, fronts, head, refused, peer -> named(channel, peer));
                } else {
                    begin(channel, fronts.peer(Fronts.origin(channel), false));
                }
            }

            private void named(Channel channel, Peer peer) {
                // only now it is known whom it is to be counted for
                var client = Network.address(peer.address());
                if (client.isEmpty() || plane.guard().doors().admits(channel, client.get())) {
                    begin(channel, peer);
                } else {
                    Channels.close(channel);
                }
            }

            private void begin(Channel channel, Peer peer) {
                people.ifPresent(store -> channel.pipeline().addLast(store.handshake(patience)));
                var worker =
                        workers.computeIfAbsent(channel.eventLoop(), loop -> new Worker(plane, loop, clients, tunnels));
                var known = people.isPresent() ? peer.overTls() : peer;
                if (negotiated) {
                    channel.pipeline().addLast(new Negotiation(worker, known));
                } else {
                    worker.joined(new ClientConnection(worker, channel, known));
                }
            }
        };
    }

    /** How long a handshake may take, but no longer than a head. */
    private Duration handshake() {
        var head = plane.settings().timeouts().head();
        return head.isPositive() && head.compareTo(HANDSHAKE) < 0 ? head : HANDSHAKE;
    }

    private static int threads(int asked) {
        return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
    }
}
