package io.essaim.hub.accounts;

import io.essaim.domain.login.AccountDesk;
import io.essaim.domain.login.AccountDesk.Proof;
import io.essaim.domain.login.AccountDesk.RecoveryCodes;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.essaim.hub.accounts.AccountForms.Sent;
import io.essaim.hub.http.HttpProblem;
import io.essaim.web.pages.AccountPage;
import io.essaim.web.pages.AccountPage.Said;
import io.essaim.web.pages.AccountPage.TwoFactor;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;

/** {@code H account}: one's own password and second factor. */
final class OwnAccountHandler {
    private final AccountDesk desk;
    private final AccountPeople people;
    private final AccountForms forms;

    OwnAccountHandler(AccountDesk desk, AccountPeople people, AccountForms forms) {
        this.desk = desk;
        this.people = people;
        this.forms = forms;
    }

    /** Somebody who is signed in with an account of this desk. */
    private record Owner(User user, String account) {}

    private Owner owner(ServerRequest request) {
        return people.user(request)
                .flatMap(user -> people.account(user).map(account -> new Owner(user, account)))
                .filter(owner -> desk.own(owner.account()).isPresent())
                .orElseThrow(
                        () -> new HttpProblem(404, Phrase.of("You have no account here: you sign in another way")));
    }

    void show(ServerRequest request, ServerResponse response, Requester who) {
        page(request, response, Optional.empty(), state(owner(request).account(), List.of()));
    }

    void changePassword(ServerRequest request, ServerResponse response, Requester who) {
        var owner = owner(request);
        var sent = forms.read(request);
        var said = changed(owner, sent).map(OwnAccountHandler::bad).orElse(new Said("PASSWORD", true));
        if (said.good()) {
            people.signOutElsewhere(owner.user(), request, response, "changed their password");
        }
        page(request, response, Optional.of(said), state(owner.account(), List.of()));
    }

    private Optional<String> changed(Owner owner, Sent sent) {
        if (sent.stale()) {
            return Optional.of(AccountForms.expired());
        }
        return sent.newPassword()
                .map(password -> desk.changePassword(proof(owner, sent), password))
                .orElse(Optional.of(AccountProblem.PASSWORDS_DIFFER))
                .map(AccountForms::word);
    }

    private static Proof proof(Owner owner, Sent sent) {
        return new Proof(owner.account(), sent.field("current"), sent.remoteAddress());
    }

    void twoFactor(ServerRequest request, ServerResponse response, Requester who) {
        var name = owner(request).account();
        var sent = forms.read(request);
        if (sent.stale()) {
            page(request, response, Optional.of(bad(AccountForms.expired())), state(name, List.of()));
            return;
        }
        switch (sent.field("act")) {
            case "begin" -> begun(request, response, name, desk.beginTwoFactor(proof(owner(request), sent)));
            case "confirm" -> confirmed(request, response, name, desk.confirmTwoFactor(name, sent.field("code")));
            case "codes" -> renewed(request, response, name, desk.renewRecoveryCodes(proof(owner(request), sent)));
            case "remove" -> removed(request, response, name, desk.removeTwoFactor(proof(owner(request), sent)));
            default -> throw new HttpProblem(400, "act must be begin, confirm, codes or remove");
        }
    }

    private void begun(ServerRequest request, ServerResponse response, String name, Optional<AccountProblem> problem) {
        page(
                request,
                response,
                problem.map(AccountForms::word).map(OwnAccountHandler::bad),
                problem.isPresent() ? state(name, List.of()) : enrolling(name));
    }

    private void confirmed(ServerRequest request, ServerResponse response, String name, RecoveryCodes codes) {
        switch (codes) {
            case RecoveryCodes.Fresh(var fresh) -> page(request, response, Optional.empty(), state(name, fresh));
            case RecoveryCodes.Refused(var problem) ->
                page(
                        request,
                        response,
                        Optional.of(bad(AccountForms.word(problem))),
                        problem == AccountProblem.CODE_WRONG ? enrolling(name) : state(name, List.of()));
        }
    }

    private void renewed(ServerRequest request, ServerResponse response, String name, RecoveryCodes codes) {
        switch (codes) {
            case RecoveryCodes.Fresh(var fresh) -> page(request, response, Optional.empty(), state(name, fresh));
            case RecoveryCodes.Refused(var problem) ->
                page(request, response, Optional.of(bad(AccountForms.word(problem))), state(name, List.of()));
        }
    }

    private void removed(
            ServerRequest request, ServerResponse response, String name, Optional<AccountProblem> problem) {
        var said = problem.map(AccountForms::word).map(OwnAccountHandler::bad).orElse(new Said("TWO_FACTOR", true));
        page(request, response, Optional.of(said), state(name, List.of()));
    }

    private static Said bad(String word) {
        return new Said(word, false);
    }

    private Optional<TwoFactor> enrolling(String name) {
        return desk.enrolment(name)
                .<TwoFactor>map(enrolment -> new TwoFactor.Enrolling(enrolment.secret(), enrolment.uri()))
                .or(() -> state(name, List.of()));
    }

    private Optional<TwoFactor> state(String name, List<String> codes) {
        return desk.own(name)
                .filter(own -> own.twoFactor() || desk.offer().twoFactor())
                .map(own -> own.twoFactor() ? new TwoFactor.On(codes, own.recoveryCodes()) : new TwoFactor.Off());
    }

    private void page(
            ServerRequest request, ServerResponse response, Optional<Said> said, Optional<TwoFactor> twoFactor) {
        var problem = said.filter(last -> !last.good()).map(Said::word);
        forms.send(
                request,
                response,
                AccountForms.status(problem),
                new AccountPage(forms.frame(request, response), desk.offer().shortestPassword(), twoFactor, said));
    }
}
