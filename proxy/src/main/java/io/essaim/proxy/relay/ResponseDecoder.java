package io.essaim.proxy.relay;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;

/** Reads answers of targets; knows when the request was HEAD, whose answer has no body whatever it says. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LONGEST_HEAD = 256 * 1024;
    private static final int LARGEST_PIECE = 64 * 1024;

    private boolean toHead;

    ResponseDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEAD)
                .setMaxChunkSize(LARGEST_PIECE)
                .setStrictLineParsing(true));
    }

    /** The next answer is to such a request. */
    void expect(boolean head) {
        toHead = head;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return toHead
                || (message instanceof HttpResponse response
                        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL)
                || super.isContentAlwaysEmpty(message);
    }

    /** As for requests: refused, never guessed at. */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }
}
