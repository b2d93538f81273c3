package io.essaim.proxy.relay;

import io.essaim.proxy.settings.Hsts;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.AsciiString;

/** The header by which browsers remember to come over HTTPS alone (RFC 6797), on whatever people are answered over it. */
final class StrictTransport {
    private static final AsciiString NAME = AsciiString.cached("strict-transport-security");

    private final AsciiString value;

    StrictTransport(Hsts hsts) {
        this.value = AsciiString.cached(hsts.header());
    }

    /** One that the target has set stays: it may know better. */
    void addTo(HttpResponse response) {
        if (response.status().codeClass() != HttpStatusClass.INFORMATIONAL
                && !response.headers().contains(NAME)) {
            response.headers().set(NAME, value);
        }
    }
}
