package io.essaim.hub.pages;

import io.essaim.domain.login.SignIn;
import io.essaim.domain.login.Way;
import io.essaim.hub.guard.Turn;
import io.essaim.hub.http.Forms;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.login.AdmissionOutcome;
import io.essaim.hub.login.Xsrf;
import io.essaim.hub.pages.LoginView.Shown;
import io.essaim.web.pages.LoginPage.Trouble;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** {@code H login}: the way in (contract 4.4). */
final class LoginPageHandler {
    private static final Parameters NO_FORM = Parameters.empty("form");
    private final Entrance entrance;
    private final boolean autoLogin;
    private final LoginView view;

    LoginPageHandler(PageParts parts, LoginView view) {
        this.entrance = parts.entrance();
        this.autoLogin = parts.admission().autoLogin();
        this.view = view;
    }

    /** Shows the form, or goes on at once where there is nothing to ask. */
    void show(ServerRequest request, ServerResponse response) {
        var signedIn = entrance.login().signedIn(request);
        if (signedIn.isPresent()) {
            entrance.login().signIn(signedIn.get().user(), request, response);
            PageWriter.redirect(response, entrance.next().of(request, NO_FORM, signedIn.map(person -> person.user())));
            return;
        }
        var way = way(request);
        switch (way.authenticator().signIn()) {
            case SignIn.Form _ -> form(request, response, 200, Optional.empty(), username(request, NO_FORM));
            case SignIn.Elsewhere _ -> elsewhere(way, request, response);
            case SignIn.FromRequest _ -> enter(way, request, response, NO_FORM);
            case SignIn.Nowhere _ -> form(request, response, 403, Optional.empty(), "");
        }
    }

    private void elsewhere(Way way, ServerRequest request, ServerResponse response) {
        if (autoLogin) {
            PageWriter.redirect(
                    response, view.url("oauth_login", way, entrance.next().asked(request, NO_FORM)));
        } else {
            form(request, response, 200, Optional.empty(), "");
        }
    }

    /** Takes what was typed. While many guess passwords, what strangers typed waits, or is not even read. */
    void submit(ServerRequest request, ServerResponse response) {
        var in = entrance.in();
        if (in.known().knows(request)) {
            read(request, response);
            return;
        }
        switch (in.flow().arrive(in.addresses().of(request))) {
            case Turn.Granted turn -> {
                try (turn) {
                    read(request, response);
                }
            }
            case Turn.Later(var delay) -> view.unread(request, response, new AdmissionOutcome.Slow(delay));
        }
    }

    private void read(ServerRequest request, ServerResponse response) {
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
        enter(way(request), request, response, form);
    }

    private void enter(Way way, ServerRequest request, ServerResponse response, Parameters form) {
        var credentials = entrance.in().form().read(request, form);
        var outcome = entrance.in()
                .flow()
                .login(way, credentials, name -> entrance.in().known().knows(request, name));
        switch (outcome) {
            case AdmissionOutcome.Admitted admitted -> {
                entrance.in().entering().enter(admitted, request, response);
                PageWriter.redirect(response, entrance.next().of(request, form, Optional.of(admitted.user())));
            }
            case AdmissionOutcome.Slow slow -> {
                var next = entrance.next().asked(request, form);
                view.slow(request, response, slow, way, next, credentials.username());
            }
            case AdmissionOutcome.Denied denied ->
                form(request, response, denied.status(), Optional.of(trouble(denied)), credentials.username());
        }
    }

    /** What the page says of a refusal. */
    static Trouble trouble(AdmissionOutcome.Denied denied) {
        return denied.message().equals(AdmissionOutcome.Denied.INVALID)
                ? new Trouble.Wrong()
                : new Trouble.Told(denied.message());
    }

    private void form(
            ServerRequest request, ServerResponse response, int status, Optional<Trouble> trouble, String username) {
        var next = entrance.next().asked(request, NO_FORM);
        view.send(request, response, status, new Shown(way(request), next, username, trouble));
    }

    /** The way that the address names, or the first. */
    private Way way(ServerRequest request) {
        return request.query()
                .first("way")
                .asOptional()
                .flatMap(entrance.ways()::named)
                .orElseGet(entrance.ways()::first);
    }

    private static String username(ServerRequest request, Parameters form) {
        return form.first("username")
                .asOptional()
                .or(() -> request.query().first("username").asOptional())
                .orElse("");
    }
}
