package io.essaim.hub.accounts;

import io.essaim.domain.login.AccountOffice;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.route.PathQuoting;
import io.essaim.hub.access.Requester;
import io.essaim.hub.accounts.AccountForms.Sent;
import io.essaim.hub.http.HttpProblem;
import io.essaim.web.pages.AccountPage.Said;
import io.essaim.web.pages.AccountsPage;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code H authorize}: who waits for approval, and what administrators do to accounts. */
final class OfficeHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OfficeHandler.class);
    private static final String SCOPE = "admin:users";
    private static final int WAITING = 100;
    private static final int PAGE = 50;

    private final AccountOffice office;
    private final AccountPeople people;
    private final AccountForms forms;
    private final String here;

    OfficeHandler(AccountOffice office, AccountPeople people, AccountForms forms, String here) {
        this.office = office;
        this.people = people;
        this.forms = forms;
        this.here = here;
    }

    void show(ServerRequest request, ServerResponse response, Requester who) {
        requireAdministrator(who);
        page(request, response, query(request, "name"), Optional.empty());
    }

    void act(ServerRequest request, ServerResponse response, Requester who) {
        requireAdministrator(who);
        var sent = forms.read(request);
        var name = sent.field("name");
        var problem = sent.stale() ? Optional.of(AccountForms.expired()) : done(request, sent, name, who);
        var said = problem.map(word -> new Said(word, false)).orElse(new Said("ACCOUNT", true));
        page(request, response, office.find(name).isPresent() && !said.good() ? name : "", Optional.of(said));
    }

    /** Who may act on accounts could make themselves an administrator, so nothing less will do. */
    private static void requireAdministrator(Requester who) {
        if (!who.admin() || !who.may(SCOPE)) {
            throw HttpProblem.of(403);
        }
    }

    private Optional<String> done(ServerRequest request, Sent sent, String name, Requester who) {
        var act = sent.field("act");
        if (office.find(name).isEmpty()) {
            return Optional.of(AccountForms.word(AccountProblem.GONE));
        }
        var problem = act(request, act, name, sent.field("password"));
        if (problem.isEmpty()) {
            LOG.info("{} did {} to the account {}", who.name(), act, name);
        }
        return problem.map(AccountForms::word);
    }

    private Optional<AccountProblem> act(ServerRequest request, String act, String name, String password) {
        switch (act) {
            case "approve" -> office.approve(name);
            case "two" -> office.removeTwoFactor(name);
            case "withdraw" -> {
                office.withdraw(name);
                people.signOut(name, request, "the approval was withdrawn");
            }
            case "discard" -> {
                office.discard(name);
                people.signOut(name, request, "the account was discarded");
            }
            case "password" -> {
                var problem = office.setPassword(name, password);
                if (problem.isPresent()) {
                    return problem;
                }
                people.signOut(name, request, "an administrator set another password");
            }
            default -> throw new HttpProblem(400, "act must be approve, withdraw, discard, password or two");
        }
        return Optional.empty();
    }

    private void page(ServerRequest request, ServerResponse response, String search, Optional<Said> said) {
        var shown = search.isEmpty()
                ? office.list(query(request, "after"), PAGE)
                : office.find(search).map(List::of).orElse(List.of());
        var next = shown.size() < PAGE
                ? Optional.<String>empty()
                : Optional.of(
                        here + "?after=" + PathQuoting.quoteAll(shown.getLast().name()));
        var page = new AccountsPage(
                forms.frame(request, response),
                entries(office.waiting(WAITING)),
                office.countWaiting(),
                search,
                entries(shown),
                next,
                said);
        forms.send(request, response, said.filter(last -> !last.good()).isPresent() ? 400 : 200, page);
    }

    private static List<AccountsPage.Entry> entries(List<AccountOffice.Entry> rows) {
        return rows.stream()
                .map(row -> new AccountsPage.Entry(
                        row.name(), row.email(), row.emailConfirmed(), row.approved(), row.twoFactor(), row.created()))
                .toList();
    }

    private static String query(ServerRequest request, String name) {
        return request.query().first(name).orElse("");
    }
}
