package io.essaim.hub.pages;

import io.essaim.domain.login.AccountDesk;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.login.Way;
import io.essaim.domain.route.PathQuoting;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.http.ReaderLanguage;
import io.essaim.hub.login.AdmissionOutcome.Slow;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.web.pages.LoginPage;
import io.essaim.web.pages.LoginPage.Button;
import io.essaim.web.pages.LoginPage.Form;
import io.essaim.web.pages.LoginPage.Help;
import io.essaim.web.pages.LoginPage.Tab;
import io.essaim.web.pages.LoginPage.Trouble;
import io.essaim.web.pages.NoticePage;
import io.essaim.web.view.OwnHtml;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the login page: what each way to sign in offers, and what the last try came to. */
final class LoginView {
    private final Entrance entrance;
    private final HubPaths paths;
    private final AdmissionSettings admission;
    private final PageWriter writer;
    private final Map<Locale, byte[]> unread = new ConcurrentHashMap<>();

    LoginView(PageParts parts, PageWriter writer) {
        this.entrance = parts.entrance();
        this.paths = parts.paths();
        this.admission = parts.admission();
        this.writer = writer;
    }

    /**
     * What is shown.
     *
     * @param way whose form is shown, if it has one
     * @param next where the person wants to go, a path on this host
     * @param username what was typed before
     */
    record Shown(Way way, Optional<String> next, String username, Optional<Trouble> trouble) {}

    /** Sends the page, always with a fresh XSRF token. */
    void send(ServerRequest request, ServerResponse response, int status, Shown shown) {
        var token = entrance.xsrf().renew(request, response, entrance.login().signedIn(request));
        var page = new LoginPage(
                writer.frame(request, token),
                form(shown),
                buttons(shown),
                tabs(shown),
                shown.trouble(),
                admission.customHtml().map(html -> OwnHtml.filled(html, values(shown, token))));
        writer.send(request, response, status, page);
    }

    /** Sends it to somebody who has tried too often. */
    void slow(ServerRequest request, ServerResponse response, Slow slow, Way way, Optional<String> next, String name) {
        response.header(HeaderNames.RETRY_AFTER, Long.toString(slow.seconds()));
        send(request, response, Slow.STATUS, new Shown(way, next, name, Optional.of(new Trouble.Slow(slow.seconds()))));
    }

    /** Turns somebody away whose form was not read, with a page that is made once for each language. */
    void unread(ServerRequest request, ServerResponse response, Slow slow) {
        var locale = ReaderLanguage.of(request);
        response.header(HeaderNames.RETRY_AFTER, Long.toString(slow.seconds()));
        writer.send(request, response, Slow.STATUS, locale, unread.computeIfAbsent(locale, _ -> {
            var page = new NoticePage(writer.bareFrame(), "crowd", "", Optional.empty());
            return writer.bytes(request, page);
        }));
    }

    private Optional<Form> form(Shown shown) {
        return withForm().stream()
                .filter(way -> way.name().equals(shown.way().name()))
                .findFirst()
                .or(() -> withForm().stream().findFirst())
                .map(way -> new Form(
                        url("login", way, shown.next()),
                        shown.username(),
                        way.authenticator().signIn() instanceof SignIn.Form(var prompt) ? prompt : Optional.empty(),
                        help(way)));
    }

    private static Help help(Way way) {
        return way.authenticator()
                .accounts()
                .map(AccountDesk::offer)
                .map(offer -> new Help(offer.signUp(), offer.letters()))
                .orElse(new Help(false, false));
    }

    private Map<String, String> values(Shown shown, String token) {
        return Map.of(
                "xsrf", token,
                "next", shown.next().orElse(""),
                "username", shown.username(),
                "login_url", url("login", shown.way(), shown.next()),
                "authenticator_login_url",
                        url(isElsewhere(shown.way()) ? "oauth_login" : "login", shown.way(), shown.next()));
    }

    private static boolean isElsewhere(Way way) {
        return way.authenticator().signIn() instanceof SignIn.Elsewhere;
    }

    private List<Button> buttons(Shown shown) {
        return entrance.ways().all().stream()
                .flatMap(way -> button(way, shown).stream())
                .toList();
    }

    private Optional<Button> button(Way way, Shown shown) {
        return switch (way.authenticator().signIn()) {
            case SignIn.Form _, SignIn.Nowhere _ -> Optional.empty();
            case SignIn.Elsewhere elsewhere ->
                Optional.of(new Button(
                        way.title().isEmpty() ? elsewhere.service() : way.title(),
                        url("oauth_login", way, shown.next())));
            case SignIn.FromRequest _ ->
                entrance.ways().single()
                        ? Optional.empty()
                        : Optional.of(new Button(way.title(), url("login", way, shown.next())));
        };
    }

    private List<Tab> tabs(Shown shown) {
        var forms = withForm();
        var current =
                forms.stream().anyMatch(way -> way.name().equals(shown.way().name()))
                        ? shown.way().name()
                        : forms.isEmpty() ? "" : forms.getFirst().name();
        return forms.size() < 2
                ? List.of()
                : forms.stream()
                        .map(way -> new Tab(
                                way.title(),
                                url("login", way, shown.next()),
                                way.name().equals(current)))
                        .toList();
    }

    private List<Way> withForm() {
        return entrance.ways().all().stream()
                .filter(way -> way.authenticator().signIn() instanceof SignIn.Form)
                .toList();
    }

    /** A page of the hub that goes on to another afterwards; whether that is one of ours is looked at when it is used. */
    String url(String page, Way way, Optional<String> next) {
        var query = new StringBuilder();
        if (!way.name().isEmpty()) {
            query.append("?way=").append(PathQuoting.quoteAll(way.name()));
        }
        next.ifPresent(path ->
                query.append(query.isEmpty() ? "?" : "&").append("next=").append(PathQuoting.quoteAll(path)));
        return paths.hub(page) + query;
    }
}
