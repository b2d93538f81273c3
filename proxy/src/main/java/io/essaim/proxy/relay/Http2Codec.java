package io.essaim.proxy.relay;

import io.essaim.proxy.http2.RequestHead;
import io.essaim.proxy.http2.RequestTrailers;
import io.essaim.proxy.http2.WebSocketHandshake;
import io.essaim.proxy.settings.Limits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2: the frames of one stream, which carries one request and its answer, or a WebSocket (RFC 8441). While it is paused it keeps the frames that
 * were read already and reads no more, so that the client's window stays as full as it is.
 */
final class Http2Codec extends ChannelInboundHandlerAdapter implements ClientCodec {
    private final Limits limits;
    private final Http2Answer answer;
    private final Queue<Object> held = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private boolean begun;
    private boolean raw;
    private String key = "";
    private boolean paused;
    private boolean passing;
    private boolean overflowed;

    /**
     * Adds its handlers to the pipeline.
     *
     * @param strict added to every answer; null where there is none
     */
    Http2Codec(ChannelPipeline pipeline, Limits limits, @Nullable StrictTransport strict) {
        this.limits = limits;
        this.answer = new Http2Answer(strict);
        pipeline.addLast(answer, this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public String protocol() {
        return "HTTP/2.0";
    }

    @Override
    public boolean once() {
        return true;
    }

    @Override
    public void expect(boolean head) {
        answer.expect(head);
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public void resume() {
        paused = false;
        var ctx = context;
        if (!passing && ctx != null && !ctx.isRemoved()) {
            passHeld(ctx);
        }
    }

    private void passHeld(ChannelHandlerContext ctx) {
        boolean some = !held.isEmpty();
        while (!paused && !held.isEmpty()) {
            pass(ctx, held.remove());
        }
        if (some) {
            ctx.fireChannelReadComplete();
        }
        if (!paused && overflowed) {
            overflowed = false;
            ctx.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void headIsComplete() {
        // heads come whole
    }

    @Override
    public void requestIsOver() {
        // and no other follows
    }

    @Override
    public boolean inHead() {
        return false;
    }

    @Override
    public boolean accepts(HttpResponse switching) {
        return WebSocketHandshake.accepts(switching, key);
    }

    @Override
    public void answersAreOver() {
        answer.isOver();
    }

    @Override
    public void requestsAreOver() {
        raw = true;
        resume();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (paused || passing || !held.isEmpty()) {
            held.add(msg);
            overflowed = true;
            ctx.channel().config().setAutoRead(false);
        } else {
            pass(ctx, msg);
            passHeld(ctx); // what has come while that was passed on
        }
    }

    private void pass(ChannelHandlerContext ctx, Object msg) {
        passing = true;
        try {
            switch (msg) {
                case Http2HeadersFrame head when !begun -> head(ctx, head);
                case Http2HeadersFrame trailers -> trailers(ctx, trailers);
                case Http2DataFrame data -> data(ctx, data);
                default -> ReferenceCountUtil.release(msg);
            }
        } finally {
            passing = false;
        }
    }

    private void head(ChannelHandlerContext ctx, Http2HeadersFrame frame) {
        begun = true;
        boolean last = frame.isEndStream();
        var request = RequestHead.of(frame.headers(), last, limits);
        key = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "");
        boolean websocket = request.headers().contains(HttpHeaderNames.UPGRADE);
        if (last) {
            answer.requestIsComplete();
        }
        if (websocket) {
            answer.expectWebSocket();
        }
        ctx.fireChannelRead(request);
        if (last || websocket) {
            ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private void data(ChannelHandlerContext ctx, Http2DataFrame data) {
        boolean last = data.isEndStream();
        if (last) {
            answer.requestIsComplete();
        }
        if (!raw) {
            var content = data.content();
            ctx.fireChannelRead(last ? new DefaultLastHttpContent(content) : new DefaultHttpContent(content));
            return;
        }
        ctx.fireChannelRead(data.content());
        if (last) {
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    /** They end the request, or a WebSocket, which has none. */
    private void trailers(ChannelHandlerContext ctx, Http2HeadersFrame trailers) {
        answer.requestIsComplete();
        if (raw) {
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        } else {
            ctx.fireChannelRead(RequestTrailers.of(trailers.headers()));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
        ctx.fireChannelInactive();
    }

    /** The client has broken the rules of the protocol, or cannot take what it is sent: it is told which. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof Http2Exception broken) {
            answer.resetWith(broken.error());
        }
        ctx.fireExceptionCaught(cause);
    }
}
