package io.essaim.hub.accounts;

import io.essaim.domain.login.AccountDesk;
import io.essaim.domain.login.Way;
import io.essaim.hub.http.NoOther;
import io.essaim.hub.pages.Gate;
import io.essaim.hub.pages.PageParts;
import io.essaim.hub.pages.PageWriter;
import io.helidon.webserver.http.HttpRules;
import java.util.stream.Stream;

/**
 * Puts the pages of accounts at their places, when one of the ways to sign in keeps accounts; nativeauthenticator's
 * places where it has the page. What changes something is sent by POST with the XSRF token, never by opening an address.
 */
public final class AccountPages {
    private static final String[] PLACES = {
        "signup",
        "account",
        "account/password",
        "account/two-factor",
        "change-password",
        "authorize",
        "confirm/*",
        "forgot-password",
        "reset-password/*"
    };

    private AccountPages() {}

    /** Adds the routes, or none. */
    public static void register(HttpRules rules, PageParts parts, PageWriter writer) {
        parts.entrance().ways().all().stream()
                .flatMap(way -> way.authenticator().accounts().stream().map(desk -> new Shop(parts, writer, way, desk)))
                .findFirst()
                .ifPresent(shop -> shop.open(rules));
    }

    /** The way that keeps accounts, and its desk. */
    private record Shop(PageParts parts, PageWriter writer, Way way, AccountDesk desk) {

        void open(HttpRules rules) {
            var paths = parts.paths();
            var gate = new Gate(parts);
            var people = new AccountPeople(parts, way);
            var forms = new AccountForms(parts, writer);
            var signUp = new SignUpHandler(desk, forms);
            rules.get(paths.hub("signup"), signUp::show);
            rules.post(paths.hub("signup"), signUp::submit);
            var own = new OwnAccountHandler(desk, people, forms);
            rules.get(paths.hub("account"), gate.forPeople(own::show));
            rules.post(paths.hub("account/password"), gate.forPeople(own::changePassword));
            rules.post(paths.hub("account/two-factor"), gate.forPeople(own::twoFactor));
            rules.get(
                    paths.hub("change-password"),
                    (request, response) -> PageWriter.redirect(response, paths.hub("account")));
            var office = new OfficeHandler(desk.office(), people, forms, paths.hub("authorize"));
            rules.get(paths.hub("authorize"), gate.forPeople(office::show));
            rules.post(paths.hub("authorize"), gate.forPeople(office::act));
            letters(rules, new LetterHandler(desk, people, forms));
            NoOther.method(rules, Stream.of(PLACES).map(paths::hub).toArray(String[]::new));
        }

        private void letters(HttpRules rules, LetterHandler letters) {
            var paths = parts.paths();
            rules.get(paths.hub("confirm/*"), letters::askConfirmation);
            rules.post(paths.hub("confirm/*"), letters::confirm);
            rules.get(paths.hub("forgot-password"), letters::askName);
            rules.post(paths.hub("forgot-password"), letters::forgot);
            rules.get(paths.hub("reset-password/*"), letters::askPassword);
            rules.post(paths.hub("reset-password/*"), letters::reset);
        }
    }
}
