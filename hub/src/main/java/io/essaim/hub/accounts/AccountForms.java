package io.essaim.hub.accounts;

import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.text.Dictionary;
import io.essaim.hub.http.Forms;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.ReaderLanguage;
import io.essaim.hub.login.Xsrf;
import io.essaim.hub.pages.PageParts;
import io.essaim.hub.pages.PageWriter;
import io.essaim.web.pages.Frame;
import io.essaim.web.pages.NoticePage;
import io.essaim.web.pages.Page;
import io.essaim.web.view.Messages;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** Reads the forms of these pages and sends the pages. */
final class AccountForms {
    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;
    private static final String EXPIRED = "EXPIRED";

    private final PageParts parts;
    private final PageWriter writer;

    AccountForms(PageParts parts, PageWriter writer) {
        this.parts = parts;
        this.writer = writer;
    }

    /**
     * What was sent.
     *
     * @param stale whether the XSRF token was not right, so that nothing may be done and the page is shown again
     * @param reader the language of whoever sent it
     */
    record Sent(Parameters fields, boolean stale, String remoteAddress, Dictionary reader) {

        /** A field; empty text when it was not sent. */
        String field(String name) {
            return fields.first(name).orElse("");
        }

        /** The new password, when it was typed the same twice. */
        Optional<String> newPassword() {
            return Optional.of(field("password")).filter(field("again")::equals);
        }
    }

    Sent read(ServerRequest request) {
        var fields = Forms.read(request);
        var address = parts.entrance().in().addresses().of(request);
        var reader = Messages.in(ReaderLanguage.of(request));
        try {
            parts.entrance()
                    .xsrf()
                    .check(request, fields, parts.entrance().login().signedIn(request));
            return new Sent(fields, false, address, reader);
        } catch (HttpProblem problem) {
            if (!Xsrf.isNavigation(request)) {
                throw problem;
            }
            return new Sent(fields, true, address, reader);
        }
    }

    /** What the pages say of a problem, the last word of a sentence's key. */
    static String word(AccountProblem problem) {
        return problem.name();
    }

    /** What the pages say of a form that was too old. */
    static String expired() {
        return EXPIRED;
    }

    /** The status that goes with a page: what went wrong with the last try decides. */
    static int status(Optional<String> problem) {
        return problem.map(word -> word.equals(AccountProblem.BUSY.name()) ? UNAVAILABLE : BAD_REQUEST)
                .orElse(200);
    }

    Frame frame(ServerRequest request, ServerResponse response) {
        return writer.frame(request, response);
    }

    void send(ServerRequest request, ServerResponse response, int status, Page page) {
        writer.send(request, response, status, page);
    }

    /** A page that says what came of it. */
    void notice(ServerRequest request, ServerResponse response, int status, String key, String blank) {
        send(request, response, status, new NoticePage(frame(request, response), key, blank, Optional.empty()));
    }

    /** The last part of the path. */
    static String lastOfPath(ServerRequest request) {
        var path = request.prologue().uriPath().path();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
