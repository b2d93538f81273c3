package io.essaim.proxy.relay;

import io.essaim.proxy.settings.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests one at a time: between the end of one and the answer to it, it leaves all further bytes alone, and
 * stops reading the socket when there are some. What later becomes a tunnel is so never taken for a request.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private static final int LARGEST_PIECE = 64 * 1024;

    private final Runnable headBegins;
    private @Nullable ChannelHandlerContext context;
    private boolean paused;
    private boolean decoding;
    private boolean overflowed;
    private Place place = Place.BETWEEN_REQUESTS;

    RequestDecoder(Limits limits, Runnable headBegins) {
        super(config(limits));
        this.headBegins = headBegins;
    }

    /** What the next bytes belong to. */
    private enum Place {
        BETWEEN_REQUESTS,
        HEAD,
        REST
    }

    static HttpDecoderConfig config(Limits limits) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength((int) limits.line().bytes())
                .setMaxHeaderSize((int) limits.head().bytes())
                .setMaxChunkSize(LARGEST_PIECE)
                .setStrictLineParsing(true);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    /** Leaves what comes next where it is. */
    void pause() {
        paused = true;
    }

    /** Goes on, with what has come in the meantime first. */
    void resume() throws Exception {
        paused = false;
        var ctx = context;
        if (decoding || ctx == null || ctx.isRemoved()) {
            return;
        }
        if (overflowed) {
            overflowed = false;
            ctx.channel().config().setAutoRead(true);
        }
        if (internalBuffer().isReadable()) {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
            ctx.fireChannelReadComplete();
        }
    }

    /** Whether it is left alone. */
    boolean isPaused() {
        return paused;
    }

    /** A head is complete; the next bytes that are no body begin another. */
    void headIsComplete() {
        place = Place.REST;
    }

    /** The request was answered. */
    void requestIsOver() {
        place = Place.BETWEEN_REQUESTS;
    }

    /** Whether a head has begun and has not yet come to its end. */
    boolean inHead() {
        return place == Place.HEAD;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        if (paused) {
            overflowed = true;
            ctx.channel().config().setAutoRead(false);
        } else if (place == Place.BETWEEN_REQUESTS) {
            place = Place.HEAD;
            headBegins.run();
        }
        decoding = true;
        try {
            super.channelRead(ctx, msg);
        } finally {
            decoding = false;
        }
    }

    /** Without the superclass's wish for more bytes when none made a message: while paused there must be no more. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (paused) {
            ctx.fireChannelReadComplete();
        } else {
            super.channelReadComplete(ctx);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (!paused) {
            super.decode(ctx, in, out);
        }
    }

    /** One space before and after, where Netty takes any white space (RFC 9112, section 3). */
    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        int end = start + length;
        if (start < 2 || end + 1 >= line.length || !alone(line, start - 1) || !alone(line, end)) {
            throw new IllegalArgumentException("words of a request line that not one space is between");
        }
        return super.splitSecondWordInitialLine(line, start, length);
    }

    private static boolean alone(byte[] line, int space) {
        return line[space] == ' ' && isText(line[space - 1]) && isText(line[space + 1]);
    }

    private static boolean isText(byte character) {
        return (character & 0xff) > ' ';
    }

    /** In upper case, where Netty takes both (RFC 9112, section 2.3). */
    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        var version = super.splitThirdWordInitialLine(line, start, length);
        if (!version.startsWith("HTTP/")) {
            throw new IllegalArgumentException("no version of HTTP");
        }
        return version;
    }

    /** Both lengths at once are how requests are smuggled (RFC 9112, section 6.1): refused, never guessed at. */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }
}
