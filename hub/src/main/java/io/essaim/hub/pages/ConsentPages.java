package io.essaim.hub.pages;

import io.essaim.hub.access.Scope;
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
                .map(scope -> permission(scope, question.user().name()))
                .toList();
        var client = question.client();
        var name = client.description().isBlank() ? client.identifier() : client.description();
        var action = RawPath.uri(request);
        var frame = writer.frame(request, xsrf);
        return writer.bytes(request, new ConsentPage(frame, action, name, question.redirectUri(), permissions));
    }

    /** A scope as one person reads it, who is not told their own name. */
    static ConsentPage.Permission permission(Scope scope, String reader) {
        var whom = scope.filter().flatMap(Scope.Filter::value).orElse("");
        var reach = scope.filter().map(filter -> reach(filter, reader)).orElse(ConsentPage.Reach.EVERYTHING);
        return new ConsentPage.Permission(scope.toString(), scope.base(), reach, whom);
    }

    private static ConsentPage.Reach reach(Scope.Filter filter, String reader) {
        boolean own = filter.value().isEmpty();
        return switch (filter.kind()) {
            case USER -> own || filter.value().get().equals(reader) ? ConsentPage.Reach.YOURS : ConsentPage.Reach.USER;
            case GROUP -> ConsentPage.Reach.GROUP;
            case SERVER -> own ? ConsentPage.Reach.THIS_SERVER : ConsentPage.Reach.SERVER;
            case SERVICE -> own ? ConsentPage.Reach.THIS_SERVICE : ConsentPage.Reach.SERVICE;
        };
    }
}
