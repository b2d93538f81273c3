package io.essaim.hub.api;

import io.essaim.domain.server.ServerKey;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Dictionary;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Json;
import io.essaim.hub.http.ReaderLanguage;
import io.essaim.hub.http.Router;
import io.essaim.hub.servers.ProgressFeed;
import io.essaim.hub.servers.ServerLife;
import io.essaim.web.view.Messages;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The story of a start as it happens, in the language that is asked for (contract 1.7, progress stream). */
final class ProgressResource {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressResource.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(8);
    private static final byte[] NOTHING = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

    private final Gate gate;
    private final Store store;
    private final ServerLife life;

    ProgressResource(Gate gate, ApiParts parts) {
        this.gate = gate;
        this.store = parts.ports().store();
        this.life = parts.life();
    }

    void routes(Router router) {
        router.on(Method.GET, "users/*/server/progress", this::stream)
                .on(Method.GET, "users/*/servers/?/progress", this::stream);
    }

    private void stream(Exchange exchange) {
        var key = ServerResource.key(exchange);
        gate.require(exchange, new Resource.OfServer(key), "read:servers");
        var server =
                store.users().find(key.user()).flatMap(owner -> store.servers().find(owner.id(), key.name()));
        if (server.isEmpty()) {
            throw Gate.notFound();
        }
        try (var feed = life.progress(key)) {
            if (feed.ended()) {
                throw new HttpProblem(400, Phrase.of("{0} is not starting...", ServerResource.spoken(key)));
            }
            tell(exchange, key, feed);
        }
    }

    private static void tell(Exchange exchange, ServerKey key, ProgressFeed feed) {
        var language = ReaderLanguage.of(exchange.request());
        exchange.response()
                .header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                .header(HeaderNames.CONTENT_LANGUAGE, language.getLanguage())
                .header(HeaderNames.VARY, "Accept-Language")
                .header(HeaderNames.CACHE_CONTROL, "no-cache")
                .status(200);
        try (var out = exchange.response().outputStream()) {
            tell(out, feed, Messages.in(language));
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("A listener to the start of {} left: {}", key, e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(OutputStream out, ProgressFeed feed, Dictionary language)
            throws IOException, InterruptedException {
        out.write(NOTHING);
        out.flush();
        while (!feed.ended()) {
            var event = feed.next(KEEP_ALIVE);
            if (event.isPresent()) {
                out.write(DATA);
                out.write(Json.bytes(event.get().json(language)));
            }
            out.write(NOTHING);
            out.flush();
        }
    }
}
