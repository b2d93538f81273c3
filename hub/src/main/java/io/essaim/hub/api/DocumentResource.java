package io.essaim.hub.api;

import io.essaim.hub.http.Answers;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.Router;
import io.helidon.http.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code /openapi.yaml}: what the API answers, as OpenAPI 3.1; {@code /docs} has the same for people. The root's header {@code Link} leads to it (RFC 8631). */
final class DocumentResource {
    static final String NAME = "openapi.yaml";
    private static final String TYPE = "application/yaml"; // RFC 9512

    private final byte[] document = text().getBytes(StandardCharsets.UTF_8);

    void routes(Router router) {
        router.on(Method.GET, NAME, this::send);
    }

    private void send(Exchange exchange) {
        Answers.bytes(exchange.request(), exchange.response(), TYPE, document);
    }

    static String text() {
        try (var file = Objects.requireNonNull(DocumentResource.class.getResourceAsStream(NAME), NAME)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
