package io.essaim.hub.pages;

import io.essaim.hub.oauth.ConsentView;
import io.essaim.web.pages.ConsentPage;
import io.helidon.webserver.http.ServerRequest;

/** The page that asks whether an application may act in a person's name (contract 3.5). */
public final class ConsentPages implements ConsentView {
    private final PageWriter writer;

    public ConsentPages(PageWriter writer) {
        this.writer = writer;
    }

    @Override
    public byte[] page(ServerRequest request, Question question, String xsrf) {
        var permissions = question.permissions().stream()
                .map(text -> new ConsentPage.Permission(
                        text.scope(), text.description(), text.limit().orElse("")))
                .toList();
        var client = question.client();
        var name = client.description().isBlank() ? client.identifier() : client.description();
        var action = RawPath.uri(request);
        var frame = writer.frame(request, xsrf);
        return writer.bytes(request, new ConsentPage(frame, action, name, question.redirectUri(), permissions));
    }
}
