package io.essaim.hub.http;

import io.essaim.domain.store.StoreUnavailable;
import io.essaim.domain.text.Phrase;
import io.essaim.web.view.Messages;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a handler throws into an answer: JSON under the API's prefix, a page elsewhere (contract 1.1). */
public final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private final HubPaths paths;
    private final ErrorPages pages;

    public ErrorAnswers(HubPaths paths, ErrorPages pages) {
        this.paths = paths;
        this.pages = pages;
    }

    /** Takes care of every exception of this routing. */
    public void install(HttpRouting.Builder routing) {
        routing.error(HttpProblem.class, this::problem)
                .error(StoreUnavailable.class, this::storeAway)
                .error(
                        HttpException.class,
                        (request, response, e) -> send(
                                request,
                                response,
                                e.status().code(),
                                reason(e.status().code())))
                .error(
                        RequestException.class,
                        (request, response, e) -> send(
                                request,
                                response,
                                e.status().code(),
                                reason(e.status().code())))
                .error(Throwable.class, this::unexpected);
    }

    private void problem(ServerRequest request, ServerResponse response, HttpProblem problem) {
        problem.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        send(request, response, problem.status(), problem.phrase());
    }

    private void storeAway(ServerRequest request, ServerResponse response, StoreUnavailable e) {
        LOG.error("{} {}: {}", method(request), path(request), e.getMessage());
        send(request, response, 503, Phrase.of("The hub’s database does not answer; try again in a moment"));
    }

    private void unexpected(ServerRequest request, ServerResponse response, Throwable e) {
        LOG.error("{} {} failed", method(request), path(request), e);
        send(request, response, 500, reason(500));
    }

    private void send(ServerRequest request, ServerResponse response, int status, Phrase message) {
        if (paths.isApi(path(request))) {
            Answers.json(request, response, status, body(request, status, message));
        } else {
            Answers.html(request, response, status, pages.page(request, status, message));
        }
    }

    private static Phrase reason(int status) {
        return Phrase.verbatim(HttpProblem.reason(status));
    }

    /** The message is in English for programs; scripts of pages find what to show people beside it. */
    private static Map<String, Object> body(ServerRequest request, int status, Phrase message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("status", status);
        body.put("message", message.english());
        var language = ReaderLanguage.of(request);
        if (!language.equals(Locale.ENGLISH)) {
            translated(Messages.in(language), status, message).ifPresent(text -> body.put("translated", text));
        }
        return body;
    }

    /** The sentence, or the heading of the page for that status where the message says no more than the status. */
    private static Optional<String> translated(Messages reader, int status, Phrase message) {
        if (message.translated(reader)) {
            return Optional.of(message.in(reader));
        }
        return Optional.of("error.title." + status)
                .filter(_ -> message.equals(reason(status)))
                .filter(reader::has)
                .map(reader::text);
    }

    private static String path(ServerRequest request) {
        return request.prologue().uriPath().rawPath();
    }

    private static String method(ServerRequest request) {
        return request.prologue().method().text();
    }
}
