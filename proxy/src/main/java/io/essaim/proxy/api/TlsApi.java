package io.essaim.proxy.api;

import io.essaim.proxy.routes.RouteJson;
import io.essaim.proxy.tls.CertificateStore;
import io.essaim.proxy.tls.Unusable;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.Map;
import java.util.Optional;

/**
 * What the hub has people shown over TLS, this proxy's own: {@code PUT /api/tls} with {@code {"certificates":[{"key":PEM,
 * "chain":PEM}], "answers":{TOKEN:CONTENT}, "handshakes":[{"host":HOST,"key":PEM,"chain":PEM}]}} replaces all of it, and
 * {@code GET /api/tls} tells {@code {"fingerprint":SHA-256 of the last body}}. 404 where the settings do not ask for it
 * ({@code from_hub}), which a hub takes for a proxy that cannot.
 */
public final class TlsApi {
    private static final String PATH = "/api/tls";

    private final Optional<CertificateStore> store;
    private final boolean knowsCallers;

    /**
     * Of that proxy.
     *
     * @param store empty where people speak plain HTTP
     * @param knowsCallers whether the API has a token, or callers show certificates; keys are not taken from just anybody
     */
    public TlsApi(Optional<CertificateStore> store, boolean knowsCallers) {
        this.store = store.filter(CertificateStore::fromHub);
        this.knowsCallers = knowsCallers;
    }

    static boolean knows(String path) {
        return path.equals(PATH);
    }

    /** Answers a caller who has shown a token that is right, if there is one. */
    FullHttpResponse answer(FullHttpRequest request) {
        if (store.isEmpty()) {
            return Answer.text(404, "Not Found: this proxy shows no certificates of a hub (proxy.tls.from_hub)");
        }
        return switch (request.method().name()) {
            case "GET" ->
                Answer.json(RouteJson.write(Map.of("fingerprint", store.get().fingerprint())));
            case "PUT" -> put(store.get(), request);
            default -> Answer.text(405, "Method not supported");
        };
    }

    private FullHttpResponse put(CertificateStore shown, FullHttpRequest request) {
        if (!knowsCallers) {
            return Answer.text(
                    403,
                    "Keys are not taken from just anybody: give the proxy and its hub a token (auth_token or"
                            + " CONFIGPROXY_AUTH_TOKEN), or have callers show certificates (api_ca_file)");
        }
        try {
            shown.put(ByteBufUtil.getBytes(request.content()));
            return Answer.empty(204);
        } catch (Unusable e) {
            return Answer.text(400, "Not shown: " + e.getMessage());
        }
    }
}
