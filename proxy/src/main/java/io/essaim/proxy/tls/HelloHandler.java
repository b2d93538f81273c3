package io.essaim.proxy.tls;

import io.essaim.proxy.net.Channels;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads how a handshake begins, chooses the certificate, and leaves the rest to the TLS of the JDK, which takes its place.
 * Whoever asks for what there is not is told so with an alert (RFC 8446, section 6.2).
 */
final class HelloHandler extends SslClientHelloHandler<HelloHandler.Choice> {
    private static final Logger LOG = LoggerFactory.getLogger(HelloHandler.class);

    /** What authorities look at a proof with, alone (RFC 8737, section 3). */
    private static final List<String> PROOF = List.of("acme-tls/1");

    /** As the JDK has it for any message of a handshake (jdk.tls.maxHandshakeMessageSize). */
    private static final int LARGEST = 1 << 15;

    private final CertificateStore certificates;
    private final Duration patience;
    private final long began = System.nanoTime();
    private @Nullable ScheduledFuture<?> deadline;
    private boolean over;

    /** @param patience how long the whole handshake may take */
    HelloHandler(CertificateStore certificates, Duration patience) {
        super(LARGEST);
        this.certificates = certificates;
        this.patience = patience;
    }

    /** What becomes of a handshake. */
    sealed interface Choice {
        /** As people's browsers do it. */
        record People(SslContext context) implements Choice {}

        /** With an authority, which closes after it. */
        record Authority(SslContext context) implements Choice {}

        /** It ends here. */
        record Refusal(Alert alert, String why) implements Choice {}
    }

    /** RFC 8446, section 6. */
    enum Alert {
        UNEXPECTED_MESSAGE(10),
        HANDSHAKE_FAILURE(40),
        DECODE_ERROR(50),
        NO_APPLICATION_PROTOCOL(120);

        private final int number;

        Alert(int number) {
            this.number = number;
        }

        /** A record with it, fatal, in the clear. */
        ByteBuf record() {
            return Unpooled.wrappedBuffer(new byte[] {21, 3, 3, 0, 2, 2, (byte) number});
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor()
                .schedule(() -> Channels.close(ctx.channel()), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
        var running = deadline;
        if (running != null) {
            running.cancel(false);
        }
        super.handlerRemoved0(ctx);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (over) {
            in.skipBytes(in.readableBytes());
        } else {
            super.decode(ctx, in, out);
        }
    }

    /** Never throws: what is thrown here would be taken for a client that asks for nothing. */
    @Override
    protected Future<Choice> lookup(ChannelHandlerContext ctx, @Nullable ByteBuf hello) {
        return ctx.executor().newSucceededFuture(choice(hello));
    }

    private Choice choice(@Nullable ByteBuf bytes) {
        if (bytes == null) {
            return new Choice.Refusal(Alert.UNEXPECTED_MESSAGE, "no handshake of TLS begins so");
        }
        try {
            var hello = ClientHello.read(bytes);
            return hello.protocols().equals(PROOF) ? authority(hello) : people(hello);
        } catch (ClientHello.Malformed e) {
            return new Choice.Refusal(Alert.DECODE_ERROR, "its ClientHello is malformed: " + e.getMessage());
        }
    }

    private Choice people(ClientHello hello) {
        return certificates
                .forPeople(hello)
                .<Choice>map(Choice.People::new)
                .orElseGet(() -> new Choice.Refusal(Alert.HANDSHAKE_FAILURE, "there is no certificate"));
    }

    private Choice authority(ClientHello hello) {
        return certificates
                .forAuthority(hello)
                .<Choice>map(Choice.Authority::new)
                .orElseGet(
                        () -> new Choice.Refusal(Alert.NO_APPLICATION_PROTOCOL, "there is no proof for what it asks"));
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, Future<Choice> chosen) {
        over = true;
        switch (chosen.getNow()) {
            case Choice.People(var context) -> goOn(ctx, context);
            case Choice.Authority(var context) -> {
                ctx.pipeline().addAfter(ctx.name(), "proof", new ProofHandler());
                goOn(ctx, context);
            }
            case Choice.Refusal(var alert, var why) -> {
                LOG.debug("connection of {} ends: {}", ctx.channel().remoteAddress(), why);
                ctx.writeAndFlush(alert.record()).addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    private void goOn(ChannelHandlerContext ctx, SslContext context) {
        var tls = context.newHandler(ctx.alloc());
        long left = patience.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        tls.setHandshakeTimeoutMillis(Math.max(1, left));
        ctx.pipeline().replace(this, "tls", tls);
    }
}
