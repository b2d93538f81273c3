package io.essaim.proxy.relay;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Writes answers to people; leaves out the body of answers to HEAD. */
final class ResponseEncoder extends HttpResponseEncoder {
    private boolean toHead;

    /** The next answer is to such a request. */
    void expect(boolean head) {
        toHead = head;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        return toHead || super.isContentAlwaysEmpty(response);
    }
}
