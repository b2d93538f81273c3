package io.essaim.hub.pages;

import io.essaim.hub.http.Answers;
import io.essaim.hub.http.HttpProblem;
import io.essaim.web.assets.Assets;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** {@code H static/…} and {@code H logo}: files that change only with the program (contract 4.1). */
final class StaticHandler implements Handler {
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";
    private final Assets assets;
    private final String prefix;

    StaticHandler(Assets assets, String prefix) {
        this.assets = assets;
        this.prefix = prefix;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        send(RawPath.after(request, prefix), request, response);
    }

    /** Sends the image that stands for the hub. */
    void logo(ServerRequest request, ServerResponse response) {
        var path = assets.logo().orElse("static/logo.svg");
        send(path.substring(path.indexOf('/') + 1), request, response);
    }

    private void send(String name, ServerRequest request, ServerResponse response) {
        var asset = assets.find(name).orElseThrow(() -> HttpProblem.of(404));
        var tag = "\"" + asset.version() + "\"";
        boolean exact = request.query()
                .first("v")
                .asOptional()
                .filter(asset.version()::equals)
                .isPresent();
        response.header(HeaderNames.ETAG, tag);
        response.header(HeaderNames.CACHE_CONTROL, exact ? FOR_A_YEAR : "no-cache");
        response.header("X-Content-Type-Options", "nosniff");
        if (request.headers()
                .first(HeaderNames.IF_NONE_MATCH)
                .filter(tags -> tags.contains(tag))
                .isPresent()) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, asset.type());
        Answers.entity(request, response, asset.content());
    }
}
