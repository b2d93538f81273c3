package io.essaim.proxy.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** Which requests are not even looked at: those whose end or whose host different servers would see differently. */
final class RequestCheck {
    private RequestCheck() {}

    /** A target that names its host as well ({@code GET http://host/path}) counts for both (RFC 9112, section 3.2.2). */
    static void toOriginForm(HttpRequest request) {
        var target = request.uri();
        int scheme = target.startsWith("http://") ? 7 : target.startsWith("https://") ? 8 : 0;
        if (scheme == 0) {
            return;
        }
        int end = scheme;
        while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        var rest = target.substring(end);
        request.setUri(rest.startsWith("/") ? rest : "/" + rest);
        request.headers().set(HttpHeaderNames.HOST, target.substring(scheme, end));
    }

    /** The status to refuse with, or 0. What is refused also ends the connection. */
    static int refusal(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return switch (request.decoderResult().cause()) {
                case TooLongHttpLineException _ -> 414;
                case TooLongHttpHeaderException _ -> 431;
                case UnsupportedOperationException _ -> 501;
                default -> 400;
            };
        }
        var version = request.protocolVersion();
        boolean modern = version.equals(HttpVersion.HTTP_1_1);
        if (!modern && !version.equals(HttpVersion.HTTP_1_0)) {
            return 400;
        }
        return hostIsWrong(request, modern) || framingIsWrong(request, modern) || targetIsWrong(request) ? 400 : 0;
    }

    private static boolean hostIsWrong(HttpRequest request, boolean modern) {
        var hosts = request.headers().valueStringIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext()) {
            return modern;
        }
        return !isHost(hosts.next()) || hosts.hasNext();
    }

    /** A host and perhaps a port, no user before them and no path behind (RFC 9110, section 7.2; RFC 3986, section 3.2). */
    private static boolean isHost(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && "-._~:[]%!$&'()*+,;=".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean framingIsWrong(HttpRequest request, boolean modern) {
        var encodings = request.headers().valueStringIterator(HttpHeaderNames.TRANSFER_ENCODING);
        if (!encodings.hasNext()) {
            return false;
        }
        boolean chunked = HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                encodings.next().trim());
        return !modern || !chunked || encodings.hasNext() || request.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    private static boolean targetIsWrong(HttpRequest request) {
        if (request.method().equals(HttpMethod.CONNECT)) {
            return true;
        }
        var target = request.uri();
        if (target.isEmpty() || target.charAt(0) != '/') {
            return true;
        }
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) == 0x7f) {
                return true;
            }
        }
        return false;
    }
}
