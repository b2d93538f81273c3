package io.essaim.hub.accounts;

import io.essaim.domain.login.AccountDesk;
import io.essaim.domain.login.AccountDesk.Confirmation;
import io.essaim.domain.login.AccountDesk.Reset;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.accounts.AccountForms.Sent;
import io.essaim.hub.http.HttpProblem;
import io.essaim.web.pages.ForgottenPage;
import io.essaim.web.pages.NewPasswordPage;
import io.essaim.web.pages.NoticePage;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/**
 * What the links of letters lead to. Opening one changes nothing, because mail programs open links to look at them: its
 * page has a button. The words of a link stay out of the addresses that other pages are told.
 */
final class LetterHandler {
    private static final int BAD_REQUEST = 400;
    private static final HeaderName REFERRER_POLICY = HeaderNames.create("Referrer-Policy");

    private final AccountDesk desk;
    private final AccountPeople people;
    private final AccountForms forms;

    LetterHandler(AccountDesk desk, AccountPeople people, AccountForms forms) {
        this.desk = desk;
        this.people = people;
        this.forms = forms;
    }

    void askConfirmation(ServerRequest request, ServerResponse response) {
        response.header(REFERRER_POLICY, "no-referrer");
        var page = new NoticePage(
                forms.frame(request, response),
                "confirm",
                "",
                Optional.of(request.path().rawPath()));
        forms.send(request, response, 200, page);
    }

    void confirm(ServerRequest request, ServerResponse response) {
        if (forms.read(request).stale()) {
            askConfirmation(request, response);
            return;
        }
        switch (desk.confirm(AccountForms.lastOfPath(request))) {
            case Confirmation.APPROVED -> forms.notice(request, response, 200, "confirmed", "");
            case Confirmation.WAITING -> forms.notice(request, response, 200, "confirmed_waiting", "");
            case Confirmation.LINK_OVER -> forms.notice(request, response, BAD_REQUEST, "over", "");
        }
    }

    void askName(ServerRequest request, ServerResponse response) {
        requireLetters();
        forms.send(request, response, 200, new ForgottenPage(forms.frame(request, response)));
    }

    void forgot(ServerRequest request, ServerResponse response) {
        requireLetters();
        var sent = forms.read(request);
        if (sent.stale()) {
            askName(request, response);
            return;
        }
        desk.forgot(sent.field("username"), sent.reader());
        forms.notice(request, response, 200, "sent", "");
    }

    private void requireLetters() {
        if (!desk.offer().letters()) {
            throw new HttpProblem(404, Phrase.of("No letters are sent here: ask an administrator for a new password"));
        }
    }

    void askPassword(ServerRequest request, ServerResponse response) {
        passwordPage(request, response, Optional.empty());
    }

    private void passwordPage(ServerRequest request, ServerResponse response, Optional<String> problem) {
        response.header(REFERRER_POLICY, "no-referrer");
        var page = new NewPasswordPage(
                forms.frame(request, response),
                request.path().rawPath(),
                desk.offer().shortestPassword(),
                problem);
        forms.send(request, response, AccountForms.status(problem), page);
    }

    void reset(ServerRequest request, ServerResponse response) {
        var sent = forms.read(request);
        if (sent.stale()) {
            passwordPage(request, response, Optional.of(AccountForms.expired()));
            return;
        }
        switch (reset(request, sent)) {
            case Reset.Done(var name) -> {
                people.signOut(name, request, "set a new password by letter");
                forms.notice(request, response, 200, "reset", "");
            }
            case Reset.Refused(var problem) -> {
                if (problem == AccountProblem.LINK_OVER) {
                    forms.notice(request, response, BAD_REQUEST, "over", "");
                } else {
                    passwordPage(request, response, Optional.of(AccountForms.word(problem)));
                }
            }
        }
    }

    private Reset reset(ServerRequest request, Sent sent) {
        return sent.newPassword()
                .map(password -> desk.reset(AccountForms.lastOfPath(request), password, sent.remoteAddress()))
                .orElseGet(() -> new Reset.Refused(AccountProblem.PASSWORDS_DIFFER));
    }
}
