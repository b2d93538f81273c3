package io.essaim.proxy.http2;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The handshake of a WebSocket with a target, which HTTP/2 leaves out (RFC 8441, section 5): a key that the target has to
 * repeat in its own way, so that nobody takes the request for another (RFC 6455, section 4.1).
 */
public final class WebSocketHandshake {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 16;

    private WebSocketHandshake() {}

    /** Makes a request of HTTP/1.1 ask for a WebSocket. */
    static void ask(HttpHeaders headers) {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        headers.set(HttpHeaderNames.SEC_WEBSOCKET_KEY, Base64.getEncoder().encodeToString(key));
        headers.remove(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT);
    }

    /** Whether the answer is that of a server of WebSockets to who has sent this key. */
    public static boolean accepts(HttpResponse switching, String key) {
        var accept = switching.headers().get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT);
        return accept != null && accept.strip().equals(accept(key));
    }

    private static String accept(String key) {
        var text = key + WebSocketServerHandshaker13.WEBSOCKET_13_ACCEPT_GUID;
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
