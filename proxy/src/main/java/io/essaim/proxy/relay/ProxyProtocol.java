package io.essaim.proxy.relay;

import io.essaim.proxy.metrics.Tally;
import io.essaim.proxy.net.Channels;
import io.essaim.proxy.net.Deadline;
import io.essaim.proxy.settings.Network;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolException;
import io.netty.handler.codec.haproxy.HAProxySSLTLV;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the header with which a trusted proxy in front says whose connection it hands on, before anything else: the
 * PROXY protocol, versions 1 and 2 (haproxy.org, doc/proxy-protocol.txt). Whoever sends none, or may not, is cut.
 */
final class ProxyProtocol extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyProtocol.class);

    private final Fronts fronts;
    private final Tally refused;
    private final Consumer<Peer> next;
    private final Optional<InetAddress> sender;
    private final Deadline deadline;
    private boolean over;

    private ProxyProtocol(Channel channel, Fronts fronts, Tally refused, Consumer<Peer> next) {
        this.fronts = fronts;
        this.refused = refused;
        this.next = next;
        this.sender = Fronts.origin(channel);
        this.deadline = new Deadline(channel.eventLoop(), () -> tooLate(channel));
    }

    /**
     * Waits on that connection.
     *
     * @param patience how long the header may take; zero is for ever
     * @param refused counts those that are cut
     * @param next adds to the pipeline what reads the bytes after the header
     */
    static void await(Channel channel, Fronts fronts, Duration patience, Tally refused, Consumer<Peer> next) {
        var waiting = new ProxyProtocol(channel, fronts, refused, next);
        if (waiting.sender.filter(fronts::include).isEmpty()) {
            waiting.refuse(
                    channel,
                    "it is not in forwarding.trusted, and proxy_protocol lets in those alone: add its"
                            + " address if it is a proxy in front");
            return;
        }
        channel.pipeline().addLast(new HAProxyMessageDecoder(), waiting);
        waiting.deadline.in(patience);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof HAProxyMessage header)) {
            ctx.fireChannelRead(msg);
            return;
        }
        try {
            var peer = peer(header);
            over = true;
            deadline.end();
            next.accept(peer);
            ctx.pipeline().remove(this); // the decoder hands on what it has read too far, and goes as well
        } finally {
            header.release();
        }
    }

    private Peer peer(HAProxyMessage header) {
        if (header.command() == HAProxyCommand.LOCAL) {
            return Fronts.stranger(sender);
        }
        return switch (header.proxiedProtocol()) {
            case TCP4, TCP6 ->
                fronts.peer(Optional.of(Network.address(header.sourceAddress()).orElseThrow()), secure(header));
            case UNKNOWN, UNIX_STREAM -> Fronts.stranger(sender);
            case UDP4, UDP6, UNIX_DGRAM ->
                throw new HAProxyProtocolException("datagrams over a connection: " + header.proxiedProtocol());
        };
    }

    /** Whether the client spoke TLS with the proxy in front, which tells so when it is asked to (2.2.5, PP2_CLIENT_SSL). */
    private static boolean secure(HAProxyMessage header) {
        return header.tlvs().stream().anyMatch(tlv -> tlv instanceof HAProxySSLTLV tls && tls.isPP2ClientSSL());
    }

    private void tooLate(Channel channel) {
        refuse(channel, "no header of the PROXY protocol came in time: let it send one, or turn proxy_protocol off");
    }

    private void refuse(Channel channel, String why) {
        over = true;
        deadline.end();
        refused.count();
        LOG.warn(
                "connection of {} refused: {}",
                sender.map(InetAddress::getHostAddress).orElse("?"),
                why);
        Channels.close(channel);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        deadline.end();
        if (!over) {
            over = true;
            LOG.debug("connection of {} ended before its header", ctx.channel().remoteAddress());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection of {} ends: {}", ctx.channel().remoteAddress(), cause.toString());
        if (over) {
            Channels.close(ctx.channel());
        } else if (cause
                instanceof DecoderException) { // its words may be those of whoever sent it, and are not repeated
            refuse(
                    ctx.channel(),
                    "it does not begin with a valid header of the PROXY protocol, version 1 or 2: let"
                            + " it send one, or turn proxy_protocol off");
        } else {
            over = true;
            Channels.close(ctx.channel());
        }
    }
}
