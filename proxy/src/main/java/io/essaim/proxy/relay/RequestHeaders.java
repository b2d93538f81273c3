package io.essaim.proxy.relay;

import io.essaim.proxy.routes.RouteEntry;
import io.essaim.proxy.routes.RouteTable;
import io.essaim.proxy.settings.Forwarding;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a request as it came into the request for the target, in place (contract 5.3). */
final class RequestHeaders {
    private static final AsciiString FORWARDED_FOR = AsciiString.cached("x-forwarded-for");
    private static final AsciiString FORWARDED_PORT = AsciiString.cached("x-forwarded-port");
    private static final AsciiString FORWARDED_PROTO = AsciiString.cached("x-forwarded-proto");
    private static final AsciiString FORWARDED_HOST = AsciiString.cached("x-forwarded-host");

    private final Forwarding forwarding;
    private final boolean hostRouting;
    private final EndedSessions ended;
    private final Map<String, String> custom = new LinkedHashMap<>();

    RequestHeaders(Forwarding forwarding, boolean hostRouting, EndedSessions ended) {
        this.ended = ended;
        this.forwarding = forwarding;
        this.hostRouting = hostRouting;
        for (var header : forwarding.customHeaders()) {
            int colon = header.indexOf(':');
            custom.put(
                    header.substring(0, colon).trim(),
                    header.substring(colon + 1).trim());
        }
    }

    /**
     * Changes the request.
     *
     * @param peer whoever sent it
     */
    void prepare(Exchange exchange, RouteEntry route, Peer peer) {
        var request = exchange.request;
        var headers = request.headers();
        var host = exchange.host;
        HopByHop.strip(headers);
        if (!route.leadsToHub()) { // which knows best that the session is over; without it, a browser opened anew
            ended.hide(headers);
        }
        headers.remove(HttpHeaderNames.TRAILER);
        headers.remove(HttpHeaderNames.UPGRADE);
        if (exchange.websocket) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
            headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        }
        if (peer.word() == Peer.Word.DROPPED) {
            Hearsay.drop(headers);
        }
        if (forwarding.xForward()) {
            forwarded(exchange, host, peer.address(), peer.secure());
        }
        if (forwarding.changeOrigin() || host == null) {
            headers.set(HttpHeaderNames.HOST, route.target().authority());
        }
        custom.forEach(headers::set);
        request.setProtocolVersion(HttpVersion.HTTP_1_1);
        var uri = uri(exchange.requestTarget, route);
        if (!uri.equals(exchange.requestTarget)) {
            request.setUri(uri);
        }
    }

    private static void forwarded(Exchange exchange, @Nullable String host, String remote, boolean secure) {
        var headers = exchange.request.headers();
        append(headers, FORWARDED_FOR, remote);
        append(headers, FORWARDED_PORT, port(host, secure));
        append(headers, FORWARDED_PROTO, proto(exchange.websocket, secure));
        if (!exchange.websocket && host != null && !headers.contains(FORWARDED_HOST)) {
            headers.set(FORWARDED_HOST, host);
        }
    }

    private static String proto(boolean websocket, boolean secure) {
        if (websocket) {
            return secure ? "wss" : "ws";
        }
        return secure ? "https" : "http";
    }

    private static String port(@Nullable String host, boolean secure) {
        int colon = host == null ? -1 : host.indexOf(':', Math.max(0, host.indexOf(']')));
        if (host == null || colon < 0 || colon == host.length() - 1) {
            return secure ? "443" : "80";
        }
        return host.substring(colon + 1);
    }

    private static void append(HttpHeaders headers, AsciiString name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        } else {
            headers.set(name, String.join(", ", headers.getAll(name)) + "," + value);
        }
    }

    private String uri(String requestTarget, RouteEntry route) {
        var rest = forwarding.includePrefix() ? requestTarget : withoutPrefix(requestTarget, route);
        var before = forwarding.prependPath() ? route.target().path() : "";
        return before.isEmpty() ? rest : before + rest;
    }

    /** Leaves out as many components as matched, whatever of them is percent-encoded. */
    private String withoutPrefix(String requestTarget, RouteEntry route) {
        int left = hostRouting ? route.depth() - 1 : route.depth();
        int end = RouteTable.endOfPath(requestTarget);
        int at = 0;
        for (; left > 0 && at < end; left--) {
            while (at < end && requestTarget.charAt(at) == '/') {
                at++;
            }
            int slash = requestTarget.indexOf('/', at);
            at = slash < 0 || slash > end ? end : slash;
        }
        var rest = requestTarget.substring(at);
        return rest.startsWith("/") ? rest : "/" + rest;
    }
}
