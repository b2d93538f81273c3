package io.essaim.proxy.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Headers that speak of one connection only and are not handed on (RFC 9110, section 7.6.1). */
final class HopByHop {
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
    private static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");
    /** Not even {@code Connection} may take these away: who is asked, by whom, and where a body ends. */
    private static final Set<String> KEPT =
            Set.of("host", "content-length", "transfer-encoding", "authorization", "cookie", "set-cookie", "upgrade");

    private HopByHop() {}

    /** Removes them, and what {@code Connection} names. */
    static void strip(HttpHeaders headers) {
        var connection = headers.get(HttpHeaderNames.CONNECTION);
        if (connection != null) {
            if (!HttpHeaderValues.KEEP_ALIVE.contentEqualsIgnoreCase(connection)
                    && !HttpHeaderValues.CLOSE.contentEqualsIgnoreCase(connection)) {
                named(headers, headers.getAll(HttpHeaderNames.CONNECTION));
            }
            headers.remove(HttpHeaderNames.CONNECTION);
        }
        headers.remove(KEEP_ALIVE);
        headers.remove(PROXY_CONNECTION);
    }

    private static void named(HttpHeaders headers, List<String> lists) {
        for (var list : lists) {
            for (var item : list.split(",", -1)) {
                var name = item.trim().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !KEPT.contains(name)) {
                    headers.remove(name);
                }
            }
        }
    }
}
