package io.essaim.hub.accounts;

import io.essaim.domain.login.AccountDesk;
import io.essaim.domain.login.AccountDesk.Application;
import io.essaim.domain.login.AccountDesk.SignUp;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.accounts.AccountForms.Sent;
import io.essaim.hub.http.HttpProblem;
import io.essaim.web.pages.SignUpPage;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** {@code H signup}: a new account. */
final class SignUpHandler {
    private final AccountDesk desk;
    private final AccountForms forms;

    SignUpHandler(AccountDesk desk, AccountForms forms) {
        this.desk = desk;
        this.forms = forms;
    }

    void show(ServerRequest request, ServerResponse response) {
        if (!desk.offer().signUp()) {
            throw new HttpProblem(404, Phrase.of("Nobody signs up by themselves here"));
        }
        page(request, response, "", "", Optional.empty());
    }

    void submit(ServerRequest request, ServerResponse response) {
        var sent = forms.read(request);
        if (sent.stale()) {
            again(request, response, sent, AccountForms.expired());
            return;
        }
        switch (signUp(sent)) {
            case SignUp.Welcome(var name) -> forms.notice(request, response, 200, "welcome", name);
            case SignUp.Waiting(var name) -> forms.notice(request, response, 200, "waiting", name);
            case SignUp.LetterSent letter -> forms.notice(request, response, 200, "letter", letter.address());
            case SignUp.Refused(var problem) -> again(request, response, sent, AccountForms.word(problem));
        }
    }

    private SignUp signUp(Sent sent) {
        return sent.newPassword()
                .map(password -> desk.signUp(new Application(
                        sent.field("username"),
                        password,
                        Optional.of(sent.field("email")),
                        !sent.field("tos").isEmpty(),
                        sent.remoteAddress(),
                        sent.reader())))
                .orElseGet(() -> new SignUp.Refused(AccountProblem.PASSWORDS_DIFFER));
    }

    private void again(ServerRequest request, ServerResponse response, Sent sent, String problem) {
        page(request, response, sent.field("username"), sent.field("email"), Optional.of(problem));
    }

    private void page(
            ServerRequest request, ServerResponse response, String username, String email, Optional<String> problem) {
        var offer = desk.offer();
        var asks = new SignUpPage.Asks(offer.asksEmail(), offer.terms(), offer.shortestPassword());
        forms.send(
                request,
                response,
                AccountForms.status(problem),
                new SignUpPage(forms.frame(request, response), asks, username, email, problem));
    }
}
