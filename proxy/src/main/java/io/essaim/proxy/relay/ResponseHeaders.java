package io.essaim.proxy.relay;

import io.essaim.proxy.routes.Target;
import io.essaim.proxy.settings.Forwarding;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns an answer of a target into the answer for the client, in place (contract 5.3). */
final class ResponseHeaders {
    private static final Set<Integer> REDIRECTS = Set.of(201, 301, 302, 307, 308);

    private final Forwarding forwarding;

    ResponseHeaders(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    /** Changes the answer, and settles in the exchange whether either connection goes on after it. */
    void prepare(Exchange exchange, HttpResponse response) {
        var headers = response.headers();
        exchange.targetKeepsAlive = HttpUtil.isKeepAlive(response);
        HopByHop.strip(headers);
        if (hasBody(exchange, response.status())) {
            frame(exchange, response);
        }
        response.setProtocolVersion(HttpVersion.HTTP_1_1);
        connection(exchange, response);
        if (forwarding.autoRewrite() || forwarding.protocolRewrite().isPresent()) {
            location(exchange, response);
        }
    }

    /** Says whether the connection goes on, where the client would assume something else. */
    static void connection(Exchange exchange, HttpResponse response) {
        if (!exchange.keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (!exchange.modern) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    private static boolean hasBody(Exchange exchange, HttpResponseStatus status) {
        return !exchange.head && status.code() != 204 && status.code() != 304;
    }

    /** A body whose end its target shows by closing, or in chunks, must have an end that this client can see. */
    private static void frame(Exchange exchange, HttpResponse response) {
        var headers = response.headers();
        boolean chunked = HttpUtil.isTransferEncodingChunked(response);
        if (!chunked && headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            return;
        }
        if (!chunked) {
            exchange.targetKeepsAlive = false;
        }
        if (exchange.modern) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
            exchange.keepAlive = false;
        }
    }

    private void location(Exchange exchange, HttpResponse response) {
        var location = response.headers().get(HttpHeaderNames.LOCATION);
        var route = exchange.route;
        if (location != null
                && route != null
                && REDIRECTS.contains(response.status().code())) {
            response.headers().set(HttpHeaderNames.LOCATION, rewritten(location, route.target(), exchange.host));
        }
    }

    private String rewritten(String location, Target target, @Nullable String host) {
        try {
            var uri = new URI(location);
            var authority = uri.getRawAuthority();
            if (authority == null || !authority.equalsIgnoreCase(target.authority())) {
                return location;
            }
            var scheme = forwarding.protocolRewrite().orElse(uri.getScheme());
            var place = forwarding.autoRewrite() && host != null ? host : authority;
            var rest = location.substring(location.indexOf(authority) + authority.length());
            return scheme + "://" + place + rest;
        } catch (URISyntaxException _) {
            return location; // what is no URL points nowhere, and so not to the target either
        }
    }
}
