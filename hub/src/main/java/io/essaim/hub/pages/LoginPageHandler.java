package io.essaim.hub.pages;

import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.route.PathQuoting;
import io.essaim.hub.http.Forms;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.AdmissionOutcome;
import io.essaim.hub.login.Xsrf;
import io.essaim.web.pages.LoginPage;
import io.essaim.web.pages.LoginPage.Offer;
import io.essaim.web.pages.LoginPage.Trouble;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** {@code H login}: the way in (contract 4.4). */
final class LoginPageHandler {
    private static final Parameters NO_FORM = Parameters.empty("form");
    private final Entrance entrance;
    private final HubPaths paths;
    private final boolean autoLogin;
    private final PageWriter writer;

    LoginPageHandler(PageParts parts, PageWriter writer) {
        this.entrance = parts.entrance();
        this.paths = parts.paths();
        this.autoLogin = parts.autoLogin();
        this.writer = writer;
    }

    /** Shows the form, or goes on at once where there is nothing to ask. */
    void show(ServerRequest request, ServerResponse response) {
        var signedIn = entrance.login().signedIn(request);
        if (signedIn.isPresent()) {
            entrance.login().signIn(signedIn.get().user(), request, response);
            PageWriter.redirect(response, entrance.next().of(request, NO_FORM, signedIn.map(person -> person.user())));
            return;
        }
        switch (entrance.authenticator().signIn()) {
            case SignIn.Form _ -> form(request, response, 200, Optional.empty(), username(request, NO_FORM));
            case SignIn.Elsewhere _ -> elsewhere(request, response);
            case SignIn.FromRequest _ -> enter(request, response, NO_FORM);
            case SignIn.Nowhere _ -> form(request, response, 403, Optional.empty(), "");
        }
    }

    private void elsewhere(ServerRequest request, ServerResponse response) {
        if (autoLogin) {
            PageWriter.redirect(response, withNext("oauth_login", request, NO_FORM));
        } else {
            form(request, response, 200, Optional.empty(), "");
        }
    }

    /** Takes what was typed. */
    void submit(ServerRequest request, ServerResponse response) {
        var form = Forms.read(request);
        try {
            entrance.xsrf().check(request, form, entrance.login().signedIn(request));
        } catch (HttpProblem problem) {
            if (!Xsrf.isNavigation(request)) {
                throw problem;
            }
            form(request, response, problem.status(), Optional.of(new Trouble.Expired()), username(request, form));
            return;
        }
        enter(request, response, form);
    }

    private void enter(ServerRequest request, ServerResponse response, Parameters form) {
        Credentials credentials = entrance.form().read(request, form);
        switch (entrance.flow().login(credentials)) {
            case AdmissionOutcome.Admitted(var user) -> {
                entrance.refresh().signedIn(user);
                var signedIn = entrance.login().signIn(user, request, response);
                entrance.xsrf().renew(request, response, Optional.of(signedIn));
                PageWriter.redirect(response, entrance.next().of(request, form, Optional.of(user)));
            }
            case AdmissionOutcome.Denied denied ->
                form(request, response, denied.status(), Optional.of(trouble(denied)), credentials.username());
        }
    }

    private static Trouble trouble(AdmissionOutcome.Denied denied) {
        return denied.message().equals(AdmissionOutcome.Denied.INVALID)
                ? new Trouble.Wrong()
                : new Trouble.Told(denied.message());
    }

    private void form(
            ServerRequest request, ServerResponse response, int status, Optional<Trouble> trouble, String username) {
        var token = entrance.xsrf().renew(request, response, entrance.login().signedIn(request));
        var action = withNext("login", request, NO_FORM);
        var page = new LoginPage(writer.frame(request, token), action, username, trouble, offer(request));
        writer.send(request, response, status, page);
    }

    private Offer offer(ServerRequest request) {
        return switch (entrance.authenticator().signIn()) {
            case SignIn.Form form -> new Offer.Form(form.otpPrompt());
            case SignIn.Elsewhere elsewhere ->
                new Offer.Elsewhere(elsewhere.service(), withNext("oauth_login", request, NO_FORM));
            case SignIn.FromRequest _ -> new Offer.Form(Optional.empty());
            case SignIn.Nowhere _ -> new Offer.Nothing();
        };
    }

    /** Keeps where to go afterwards; whether it is one of ours is looked at when it is used. */
    private String withNext(String page, ServerRequest request, Parameters form) {
        return entrance.next()
                .asked(request, form)
                .map(next -> paths.hub(page) + "?next=" + PathQuoting.quoteAll(next))
                .orElseGet(() -> paths.hub(page));
    }

    private static String username(ServerRequest request, Parameters form) {
        return form.first("username")
                .asOptional()
                .or(() -> request.query().first("username").asOptional())
                .orElse("");
    }
}
