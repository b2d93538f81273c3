package io.essaim.proxy.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Which answers are not handed on: those whose end different clients would see differently. The rules are those for requests. */
final class AnswerCheck {
    private AnswerCheck() {}

    /** What is wrong with a part of an answer, in words for the log; null when nothing is. */
    static @Nullable String objection(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            return "not HTTP: " + part.decoderResult().cause();
        }
        return part instanceof HttpResponse response ? objection(response) : null;
    }

    private static @Nullable String objection(HttpResponse response) {
        var version = response.protocolVersion();
        boolean modern = version.equals(HttpVersion.HTTP_1_1);
        if (!modern && !version.equals(HttpVersion.HTTP_1_0)) {
            return "not HTTP/1: " + version;
        }
        int status = response.status().code();
        if (status < 100 || status > 999) {
            return "not HTTP: status " + status;
        }
        return transferEncodingIsWrong(response, modern) ? "an answer whose end is not clear (RFC 9112, 6.3)" : null;
    }

    /** Of lengths alone Netty refuses what is no number or differs. */
    private static boolean transferEncodingIsWrong(HttpResponse response, boolean modern) {
        var encodings = response.headers().valueStringIterator(HttpHeaderNames.TRANSFER_ENCODING);
        if (!encodings.hasNext()) {
            return false;
        }
        boolean chunked = HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encodings.next());
        return !modern || !chunked || encodings.hasNext();
    }
}
