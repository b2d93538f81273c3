package io.essaim.hub.pages;

import io.essaim.hub.access.ScopeTable;
import io.essaim.hub.oauth.ConsentView;
import io.essaim.web.pages.ConsentPage;
import io.helidon.webserver.http.ServerRequest;

/** The page that asks whether an application may act in a person's name (contract 3.5). */
public final class ConsentPages implements ConsentView {
    private final PageWriter writer;
    private final Permissions permissions;

    /**
     * The pages of a hub.
     *
     * @param table what the configuration says of its own scopes
     */
    public ConsentPages(PageWriter writer, ScopeTable table) {
        this.writer = writer;
        this.permissions = new Permissions(table);
    }

    @Override
    public byte[] page(ServerRequest request, Question question, String xsrf) {
        var asked = question.permissions().stream()
                .map(scope -> permissions.of(scope, question.user().name()))
                .toList();
        var client = question.client();
        var name = client.description().isBlank() ? client.identifier() : client.description();
        var action = RawPath.uri(request);
        var frame = writer.frame(request, xsrf);
        return writer.bytes(request, new ConsentPage(frame, action, name, question.redirectUri(), asked));
    }
}
