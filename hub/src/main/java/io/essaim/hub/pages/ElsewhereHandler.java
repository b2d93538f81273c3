package io.essaim.hub.pages;

import io.essaim.domain.login.ElsewhereUnavailable;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.login.Way;
import io.essaim.hub.elsewhere.Returned;
import io.essaim.hub.guard.Turn;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.login.AdmissionOutcome;
import io.essaim.hub.login.RemoteAddress;
import io.essaim.hub.login.SignedIn;
import io.essaim.hub.pages.LoginView.Shown;
import io.essaim.web.pages.LoginPage.Trouble;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code H oauth_login} and {@code H oauth_callback}: signing in at another site (contract 7.7). Whatever happens on the
 * way, the person ends on a page from which they can begin again; it never begins again by itself, which might go on for
 * ever.
 */
final class ElsewhereHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ElsewhereHandler.class);
    private static final Parameters NO_FORM = Parameters.empty("form");
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final Entrance entrance;
    private final RemoteAddress addresses;
    private final LoginView view;

    ElsewhereHandler(PageParts parts, LoginView view) {
        this.entrance = parts.entrance();
        this.addresses = parts.entrance().in().addresses();
        this.view = view;
    }

    /** Sends the browser to the other site. */
    void leave(ServerRequest request, ServerResponse response) {
        var signedIn = entrance.login().signedIn(request);
        if (signedIn.isPresent()) {
            PageWriter.redirect(response, entrance.next().of(request, NO_FORM, signedIn.map(SignedIn::user)));
            return;
        }
        var way = way(request);
        var next = entrance.next().asked(request, NO_FORM);
        switch (entrance.in().guard().leave(addresses.of(request))) {
            case Turn.Granted turn -> {
                try (turn) {
                    leave(way, next, request, response);
                }
            }
            case Turn.Later(var delay) -> view.slow(request, response, new AdmissionOutcome.Slow(delay), way, next, "");
        }
    }

    private static String reason(ElsewhereUnavailable e) {
        return Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse(String.valueOf(e.getMessage()));
    }

    private void leave(Way way, Optional<String> next, ServerRequest request, ServerResponse response) {
        try {
            var to = entrance.in().attempts().begin(way, elsewhere(way).orElseThrow(), next, request, response);
            PageWriter.redirect(response, to.toString());
        } catch (ElsewhereUnavailable e) {
            LOG.warn("Nobody can sign in elsewhere: {}", reason(e));
            var told = new Trouble.Told(e.phrase());
            view.send(request, response, UNAVAILABLE, new Shown(way, next, "", Optional.of(told)));
        }
    }

    /** The browser is back. */
    void back(ServerRequest request, ServerResponse response) {
        switch (entrance.in().attempts().end(request)) {
            case Returned.Lost lost -> lost(lost.next(), request, response);
            case Returned.Answered(var way, var outcome, var next) -> {
                var verdict = entrance.in().flow().back(way, outcome, addresses.of(request));
                switch (verdict) {
                    case AdmissionOutcome.Admitted admitted -> enter(admitted, next, request, response);
                    case AdmissionOutcome.Slow slow -> throw slow.problem();
                    case AdmissionOutcome.Denied denied ->
                        view.send(request, response, denied.status(), new Shown(way, next, "", trouble(denied)));
                }
            }
        }
    }

    private void enter(
            AdmissionOutcome.Admitted admitted, Optional<String> next, ServerRequest request, ServerResponse response) {
        entrance.in().entering().enter(admitted, request, response);
        PageWriter.redirect(response, next.orElseGet(() -> entrance.next().landing(Optional.of(admitted.user()))));
    }

    private void lost(Optional<String> next, ServerRequest request, ServerResponse response) {
        var signedIn = entrance.login().signedIn(request);
        if (signedIn.isPresent()) {
            // The back button, or a second tab that was slower: what it wanted is done.
            PageWriter.redirect(response, next.orElseGet(() -> entrance.next().landing(signedIn.map(SignedIn::user))));
        } else {
            view.send(
                    request,
                    response,
                    FORBIDDEN,
                    new Shown(entrance.ways().first(), next, "", Optional.of(new Trouble.Lost())));
        }
    }

    /** There is no name and no password that could be wrong. */
    private static Optional<Trouble> trouble(AdmissionOutcome.Denied denied) {
        return Optional.of(
                denied.message().equals(AdmissionOutcome.Denied.INVALID)
                        ? new Trouble.Stranger()
                        : new Trouble.Told(denied.message()));
    }

    private Way way(ServerRequest request) {
        var named = request.query().first("way").asOptional();
        return entrance.ways().all().stream()
                .filter(way -> named.map(way.name()::equals).orElse(true))
                .filter(way -> elsewhere(way).isPresent())
                .findFirst()
                .orElseThrow(() -> HttpProblem.of(404));
    }

    private static Optional<SignIn.Elsewhere> elsewhere(Way way) {
        return way.authenticator().signIn() instanceof SignIn.Elsewhere elsewhere
                ? Optional.of(elsewhere)
                : Optional.empty();
    }
}
