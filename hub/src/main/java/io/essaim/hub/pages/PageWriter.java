package io.essaim.hub.pages;

import io.essaim.domain.store.Store;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.Answers;
import io.essaim.hub.http.Callers;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.http.ReaderLanguage;
import io.essaim.hub.login.BrowserLogin;
import io.essaim.hub.login.Xsrf;
import io.essaim.web.Pages;
import io.essaim.web.pages.Frame;
import io.essaim.web.pages.Page;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers with pages and redirects. */
public final class PageWriter {
    private static final String ADMIN_UI = "admin-ui";
    private final Pages pages;
    private final HubPaths paths;
    private final Callers callers;
    private final Store store;
    private final BrowserLogin login;
    private final Xsrf xsrf;
    private final InstantSource clock;
    private final boolean accounts;

    public PageWriter(Pages pages, PageParts parts) {
        this.pages = pages;
        this.paths = parts.paths();
        this.callers = parts.callers();
        this.store = parts.store();
        this.login = parts.entrance().login();
        this.xsrf = parts.entrance().xsrf();
        this.clock = parts.clock();
        this.accounts = parts.entrance().ways().all().stream()
                .anyMatch(way -> way.authenticator().accounts().isPresent());
    }

    /** What every page shows of the one who looks at it; sets the XSRF cookie where that is due (contract 4.3). */
    public Frame frame(ServerRequest request, ServerResponse response) {
        return frame(request, xsrf.token(request, response, login.signedIn(request)));
    }

    /** The same with a token that was made already. */
    Frame frame(ServerRequest request, String token) {
        var viewer = callers.browser(request).map(this::viewer);
        return new Frame(paths.hub(), viewer, token, clock.instant());
    }

    /** A page for somebody unknown, which asks nothing that could fail. */
    Frame bareFrame() {
        return new Frame(paths.hub(), Optional.empty(), "", clock.instant());
    }

    private Frame.Viewer viewer(Requester requester) {
        return new Frame.Viewer(requester.name(), requester.mayForSome(ADMIN_UI), accounts, services(requester));
    }

    /** Services to offer: those with pages, that are to be listed and that the one who looks may visit (contract 2.10). */
    private List<Frame.Link> services(Requester requester) {
        return store.services().list().stream()
                .filter(service -> service.url().isPresent() && service.display())
                .filter(service -> requester.may("access:services", Resource.service(service.name())))
                .map(service -> new Frame.Link(service.name(), paths.visitService(service.name())))
                .toList();
    }

    /** Sends a page in the language the browser likes best. */
    public void send(ServerRequest request, ServerResponse response, int status, Page page) {
        var locale = ReaderLanguage.of(request);
        send(request, response, status, locale, bytes(page, locale));
    }

    /** Sends a page that was made before, in a language. */
    void send(ServerRequest request, ServerResponse response, int status, Locale locale, byte[] page) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
        response.header(HeaderNames.CONTENT_LANGUAGE, locale.getLanguage());
        response.header(HeaderNames.VARY, "Accept-Language, Cookie");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Answers.entity(request, response, page);
    }

    /** A page in the language the browser likes best, for somebody else to send. */
    byte[] bytes(ServerRequest request, Page page) {
        return bytes(page, ReaderLanguage.of(request));
    }

    private byte[] bytes(Page page, Locale locale) {
        return pages.render(page, locale).getBytes(StandardCharsets.UTF_8);
    }

    /** Sends the browser elsewhere on this host, with status 302. */
    public static void redirect(ServerResponse response, String url) {
        redirect(response, Status.FOUND_302, url);
    }

    /** Sends the browser elsewhere on this host. */
    static void redirect(ServerResponse response, Status status, String url) {
        response.status(status);
        response.header(HeaderNames.LOCATION, url);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }
}
