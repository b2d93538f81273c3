package io.essaim.hub.pages;

import io.essaim.domain.text.Phrase;
import io.essaim.hub.http.ErrorPages;
import io.essaim.hub.http.HttpProblem;
import io.essaim.web.pages.ErrorPage;
import io.essaim.web.pages.Frame;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page for an error. Whoever is signed in sees that they are, unless finding that out may fail as well. */
public final class HtmlErrors implements ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(HtmlErrors.class);
    private static final int AWAY = 503;
    private final PageWriter writer;

    public HtmlErrors(PageWriter writer) {
        this.writer = writer;
    }

    @Override
    public byte[] page(ServerRequest request, int status, Phrase message) {
        var said = Optional.of(message)
                .filter(phrase ->
                        !phrase.english().isBlank() && !phrase.english().equals(HttpProblem.reason(status)));
        var frame = status == AWAY ? writer.bareFrame() : frame(request);
        return writer.bytes(request, new ErrorPage(frame, status, said));
    }

    private Frame frame(ServerRequest request) {
        try {
            return writer.frame(request, "");
        } catch (RuntimeException e) {
            LOG.warn("Who sees the page of an error could not be found out: {}", e.toString());
            return writer.bareFrame();
        }
    }
}
