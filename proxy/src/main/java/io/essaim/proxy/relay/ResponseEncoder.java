package io.essaim.proxy.relay;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import org.jspecify.annotations.Nullable;

/** Writes answers to people; leaves out the body of answers to HEAD. */
final class ResponseEncoder extends HttpResponseEncoder {
    private final @Nullable StrictTransport strict;
    private boolean toHead;

    /** @param strict added to every answer; null where there is none */
    ResponseEncoder(@Nullable StrictTransport strict) {
        this.strict = strict;
    }

    /** The next answer is to such a request. */
    void expect(boolean head) {
        toHead = head;
    }

    @Override
    protected void sanitizeHeadersBeforeEncode(HttpResponse response, boolean isAlwaysEmpty) {
        if (strict != null) {
            strict.addTo(response);
        }
        super.sanitizeHeadersBeforeEncode(response, isAlwaysEmpty);
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        return toHead || super.isContentAlwaysEmpty(response);
    }
}
