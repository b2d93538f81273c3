package io.essaim.hub.pages;

import io.essaim.hub.api.HubApi;
import io.essaim.hub.http.HubPaths;
import io.essaim.web.pages.ApiPage;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** {@code H api/docs}: what the API answers, made of the document that programs read. */
final class ApiDocsHandler implements Handler {
    private final HubPaths paths;
    private final PageWriter writer;
    private final String version;
    private final List<ApiPage.Chapter> chapters;

    ApiDocsHandler(PageParts parts, PageWriter writer) {
        this.paths = parts.paths();
        this.writer = writer;
        var document = HubApi.document();
        this.version = ApiChapters.version(document);
        this.chapters = ApiChapters.of(document);
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var frame = writer.frame(request, response);
        var page = new ApiPage(frame, version, paths.api(), paths.api("openapi.yaml"), chapters);
        writer.send(request, response, 200, page);
    }
}
