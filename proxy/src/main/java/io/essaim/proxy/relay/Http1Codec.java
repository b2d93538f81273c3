package io.essaim.proxy.relay;

import io.essaim.proxy.settings.Limits;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 and 1.0: bytes on the connection itself, one request after the other. */
final class Http1Codec implements ClientCodec {
    private final ChannelPipeline pipeline;
    private final RequestDecoder decoder;
    private final ResponseEncoder encoder;

    /**
     * Adds its handlers to the pipeline.
     *
     * @param strict added to every answer; null where there is none
     * @param headBegins told when the first byte of a request has come
     */
    Http1Codec(ChannelPipeline pipeline, Limits limits, @Nullable StrictTransport strict, Runnable headBegins) {
        this.pipeline = pipeline;
        this.decoder = new RequestDecoder(limits, headBegins);
        this.encoder = new ResponseEncoder(strict);
        pipeline.addLast(decoder, encoder);
    }

    @Override
    public String protocol() {
        return "HTTP/1.1";
    }

    @Override
    public boolean once() {
        return false;
    }

    @Override
    public void expect(boolean head) {
        encoder.expect(head);
    }

    @Override
    public void pause() {
        decoder.pause();
    }

    @Override
    public boolean isPaused() {
        return decoder.isPaused();
    }

    @Override
    public void resume() throws Exception {
        decoder.resume();
    }

    @Override
    public void headIsComplete() {
        decoder.headIsComplete();
    }

    @Override
    public void requestIsOver() {
        decoder.requestIsOver();
    }

    @Override
    public boolean inHead() {
        return decoder.inHead();
    }

    @Override
    public boolean accepts(HttpResponse switching) {
        return true;
    }

    @Override
    public void answersAreOver() {
        pipeline.remove(encoder);
    }

    @Override
    public void requestsAreOver() {
        pipeline.remove(decoder);
    }
}
