package io.essaim.proxy.api;

import io.essaim.proxy.routes.RouteTable;
import io.essaim.proxy.tls.CertificateStore;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends everybody who came over plain HTTP to the same address over HTTPS; but authorities that ask for a proof of the hub's are
 * given it here (RFC 8555, section 8.3).
 */
public final class RedirectPage implements Function<FullHttpRequest, FullHttpResponse> {
    private static final int STANDARD_PORT = 443;

    private static final String PROOFS = "/.well-known/acme-challenge/";

    private final int port;
    private final Optional<CertificateStore> proofs;

    /** To that port; what the hub has sent to be read stands in the store, where that is asked for. */
    public RedirectPage(int port, Optional<CertificateStore> store) {
        this.port = port;
        this.proofs = store.filter(CertificateStore::fromHub);
    }

    @Override
    public FullHttpResponse apply(FullHttpRequest request) {
        if (proofs.isPresent()
                && request.uri().startsWith(PROOFS)
                && (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD))) {
            return proof(proofs.get(), request.uri());
        }
        var host = request.headers().get(HttpHeaderNames.HOST);
        if (host == null || !request.uri().startsWith("/")) {
            return response(HttpResponseStatus.BAD_REQUEST);
        }
        int colon = host.indexOf(':', Math.max(0, host.indexOf(']')));
        var name = colon < 0 ? host : host.substring(0, colon);
        var response = response(HttpResponseStatus.MOVED_PERMANENTLY);
        var place = port == STANDARD_PORT ? name : name + ":" + port;
        response.headers().set(HttpHeaderNames.LOCATION, "https://" + place + request.uri());
        return response;
    }

    private static FullHttpResponse proof(CertificateStore proofs, String uri) {
        var token = uri.substring(PROOFS.length(), RouteTable.endOfPath(uri));
        return proofs.answer(token)
                .map(content -> Answer.text(200, content))
                .orElseGet(() -> Answer.text(404, "Not Found"));
    }

    private static FullHttpResponse response(HttpResponseStatus status) {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
    }
}
