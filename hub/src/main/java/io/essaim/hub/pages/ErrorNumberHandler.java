package io.essaim.hub.pages;

import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.web.pages.ErrorPage;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** {@code H error/NNN}: what the proxy shows when it cannot reach something; its status is always 200 (contract 4.1). */
final class ErrorNumberHandler implements Handler {
    private final String prefix;
    private final PageWriter writer;

    ErrorNumberHandler(HubPaths paths, PageWriter writer) {
        this.prefix = paths.hub("error/");
        this.writer = writer;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var number = RawPath.segments(request, prefix).getFirst();
        if (!number.matches("[1-5][0-9]{2}")) {
            throw HttpProblem.of(404);
        }
        var page = new ErrorPage(writer.bareFrame(), Integer.parseInt(number), Optional.empty());
        writer.send(request, response, 200, page);
    }
}
