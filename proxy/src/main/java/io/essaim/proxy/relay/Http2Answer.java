package io.essaim.proxy.relay;

import io.essaim.proxy.http2.ResponseHead;
import io.essaim.proxy.net.Channels;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer on a stream of HTTP/2. When it is written whole before the request has come whole, the client is asked to
 * leave the rest of it (RFC 9113, section 8.1); where it cannot be written whole, it is told that it was not.
 */
final class Http2Answer extends ChannelOutboundHandlerAdapter {
    private static final int SWITCHING = 101;

    private final @Nullable StrictTransport strict;
    private boolean toHead;
    private boolean interim;
    private boolean started;
    private boolean websocket;
    private boolean raw;
    private boolean requestComplete;
    private @Nullable ChannelPromise whole;
    private @Nullable Http2Error error;

    /** @param strict added to every answer; null where there is none */
    Http2Answer(@Nullable StrictTransport strict) {
        this.strict = strict;
    }

    /** The answer is to such a request. */
    void expect(boolean head) {
        toHead = head;
    }

    /** Nothing more of the request will come. */
    void requestIsComplete() {
        requestComplete = true;
    }

    /** The request asks for a WebSocket. */
    void expectWebSocket() {
        websocket = true;
    }

    /** From now on bytes are written, with no head before them; then the end of what they are written to. */
    void isOver() {
        raw = true;
    }

    /** If the stream does not end well, this is why. */
    void resetWith(Http2Error reason) {
        error = reason;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        switch (msg) {
            case HttpResponse response -> head(ctx, response, promise);
            case HttpContent content -> content(ctx, content, promise);
            case ByteBuf bytes when raw && bytes.isReadable() -> bytes(ctx, bytes, promise);
            case Http2DataFrame end
            when raw && whole == null -> {
                var _ = ctx.write(end, end(ctx, promise)); // see Channels.finish
            }
            default -> {
                ReferenceCountUtil.release(msg);
                afterAll(ctx, promise);
            }
        }
    }

    private void head(ChannelHandlerContext ctx, HttpResponse response, ChannelPromise promise) {
        var status = response.status();
        if (status.code() == SWITCHING) {
            switched(ctx, response, promise);
            return;
        }
        if (strict != null) {
            strict.addTo(response);
        }
        interim = status.codeClass() == HttpStatusClass.INFORMATIONAL;
        started |= !interim;
        boolean last = !interim && (toHead || status.code() == 204 || status.code() == 304 || isEmpty(response));
        boolean more = !last && response instanceof LastHttpContent;
        var head = new DefaultHttp2HeadersFrame(ResponseHead.of(response), last);
        var _ = ctx.write(head, last ? end(ctx, promise) : more ? ctx.voidPromise() : promise);
        if (more) {
            content(ctx, (LastHttpContent) response, promise);
        } else {
            ReferenceCountUtil.release(response);
        }
    }

    private static boolean isEmpty(HttpResponse response) {
        return response instanceof FullHttpResponse whole && !whole.content().isReadable();
    }

    private void switched(ChannelHandlerContext ctx, HttpResponse response, ChannelPromise promise) {
        if (websocket) {
            var _ = ctx.write(new DefaultHttp2HeadersFrame(ResponseHead.switched(response)), promise);
        } else {
            done(promise);
            Channels.close(ctx.channel()); // nobody has asked for it, and HTTP/2 has no word for it
        }
    }

    private void bytes(ChannelHandlerContext ctx, ByteBuf bytes, ChannelPromise promise) {
        if (whole == null) {
            var _ = ctx.write(new DefaultHttp2DataFrame(bytes), promise);
        } else {
            bytes.release(); // a ping to who has been told the end
            done(promise);
        }
    }

    private void content(ChannelHandlerContext ctx, HttpContent content, ChannelPromise promise) {
        boolean last = content instanceof LastHttpContent;
        if (interim || whole != null || (!last && !content.content().isReadable())) {
            interim &= !last;
            content.release();
            done(promise);
            return;
        }
        var trailers = last ? ((LastHttpContent) content).trailingHeaders() : EmptyHttpHeaders.INSTANCE;
        if (trailers.isEmpty()) {
            var _ = ctx.write(new DefaultHttp2DataFrame(content.content(), last), last ? end(ctx, promise) : promise);
        } else {
            var _ = ctx.write(new DefaultHttp2DataFrame(content.content(), false), ctx.voidPromise());
            var _ = ctx.write(new DefaultHttp2HeadersFrame(ResponseHead.trailers(trailers), true), end(ctx, promise));
        }
    }

    /** The promise of the last frame. */
    private ChannelPromise end(ChannelHandlerContext ctx, ChannelPromise promise) {
        var last = promise.unvoid();
        whole = last;
        last.addListener(done -> {
            if (done.isSuccess() && !requestComplete && !raw) {
                Channels.close(ctx.channel());
            }
        });
        return last;
    }

    /** How a channel is closed when all is written that there is: an empty buffer, whose promise is waited for. */
    private void afterAll(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (whole != null) {
            whole.addListener(_ -> done(promise));
        } else if (raw && !promise.isVoid()) {
            var _ = ctx.write(new DefaultHttp2DataFrame(true), end(ctx, promise));
        } else {
            done(promise);
        }
    }

    private static void done(ChannelPromise promise) {
        if (!promise.isVoid()) {
            promise.trySuccess();
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (ctx.channel() instanceof Http2StreamChannel stream && isOpen(stream)) {
            var _ = ctx.write(
                    new DefaultHttp2ResetFrame(reason()), ctx.voidPromise()); // or else it would always be CANCEL
        }
        var _ = ctx.close(promise);
    }

    private boolean isOpen(Http2StreamChannel stream) {
        return stream.isActive()
                && stream.parent().isActive()
                && stream.stream().state() != Http2Stream.State.CLOSED
                && (whole == null || !requestComplete);
    }

    private Http2Error reason() {
        if (whole != null && whole.isSuccess()) {
            return Http2Error.NO_ERROR;
        }
        if (error != null) {
            return error;
        }
        return started ? Http2Error.INTERNAL_ERROR : Http2Error.CANCEL;
    }
}
