package io.essaim.hub.pages;

import io.essaim.hub.http.ErrorPages;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.web.Pages;
import io.essaim.web.pages.ErrorPage;
import io.essaim.web.pages.Frame;
import io.essaim.web.view.Languages;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/** The page for an error. It asks neither who looks at it nor anything else that could fail once more. */
public final class HtmlErrors implements ErrorPages {
    private final Pages pages;
    private final HubPaths paths;
    private final InstantSource clock;

    public HtmlErrors(Pages pages, HubPaths paths, InstantSource clock) {
        this.pages = pages;
        this.paths = paths;
        this.clock = clock;
    }

    @Override
    public byte[] page(ServerRequest request, int status, String message) {
        var said = Optional.of(message).filter(text -> !text.isBlank() && !text.equals(HttpProblem.reason(status)));
        var frame = new Frame(paths.hub(), Optional.empty(), "", clock.instant());
        var locale = Languages.preferred(request.headers().first(HeaderNames.ACCEPT_LANGUAGE));
        return pages.render(new ErrorPage(frame, status, said), locale).getBytes(StandardCharsets.UTF_8);
    }
}
