package io.essaim.hub.login;

import io.essaim.domain.access.BrowserSession.Origin;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.settings.HubSettings;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/**
 * Who is at the browser, by the signed login cookie and the session (contract 4.2 and 4.4). Being a filter it must stand
 * in front of every handler that asks: a signed-in request without a session cookie is given one with the answer.
 */
public final class BrowserLogin implements Filter {
    private static final String RESPONSE = BrowserLogin.class.getName() + ".response";
    private static final String ANSWER = BrowserLogin.class.getName() + ".answer";

    private final SignedValues values;
    private final LoginCookies cookies;
    private final KnownUsers users;
    private final OpenSessions sessions;
    private final HubSettings settings;

    /**
     * One for all requests.
     *
     * @param sessions which browsers are signed in; shared with whoever signs people out
     */
    public BrowserLogin(
            Store store, OpenSessions sessions, SignedValues values, LoginCookies cookies, HubSettings settings) {
        this.values = values;
        this.cookies = cookies;
        this.users = new KnownUsers(store);
        this.sessions = sessions;
        this.settings = settings;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        request.context().register(RESPONSE, (ServerResponse) response);
        chain.proceed();
    }

    /** The person signed in at this browser; asked once per request. */
    public Optional<SignedIn> signedIn(ServerRequest request) {
        return request.context()
                .get(ANSWER, Answer.class)
                .orElseGet(() -> remember(request, verify(request)))
                .signedIn();
    }

    /** Renews the cookies of somebody who is signed in already. */
    public SignedIn signIn(User user, ServerRequest request, ServerResponse response) {
        return signIn(user, Optional.empty(), request, response);
    }

    /** Signs a person in at this browser: session and login cookies are set. A session the browser has is kept. */
    SignedIn signIn(User user, Optional<Origin> origin, ServerRequest request, ServerResponse response) {
        var id = sessions.open(user.id(), cookies.session(request), origin);
        cookies.setSession(request, response, id);
        cookies.setLogin(request, response, values.sign(cookies.loginName(), user.cookieId()));
        var signedIn = new SignedIn(user, id);
        remember(request, Optional.of(signedIn));
        return signedIn;
    }

    /**
     * Signs this browser out: its session and the tokens issued to it are gone, the cookies cleared.
     *
     * @return who was signed in
     */
    public Optional<SignedIn> signOut(ServerRequest request, ServerResponse response) {
        var was = signedIn(request);
        was.ifPresent(person -> sessions.close(person.sessionId(), person.user().id()));
        cookies.clear(request, response);
        remember(request, Optional.empty());
        return was;
    }

    private Answer remember(ServerRequest request, Optional<SignedIn> signedIn) {
        var answer = new Answer(signedIn);
        request.context().register(ANSWER, answer);
        return answer;
    }

    private Optional<SignedIn> verify(ServerRequest request) {
        var sent = cookies.login(request);
        var found = sent.flatMap(signed -> values.verify(cookies.loginName(), signed, settings.cookieMaxAge()))
                .flatMap(users::byCookieId)
                .flatMap(user -> inSession(request, user));
        found.flatMap(_ -> sent).filter(_ -> Xsrf.isNavigation(request)).ifPresent(signed -> renew(request, signed));
        return found;
    }

    /**
     * A cookie of a former key is good until that is taken away; who has come meanwhile stays signed in beyond that. Only
     * where a page is opened: the late answer to a script would bring back what a sign-out beside it has cleared.
     */
    private void renew(ServerRequest request, String signed) {
        values.renewed(cookies.loginName(), signed, settings.cookieMaxAge())
                .ifPresent(fresh -> cookies.setLogin(request, response(request), fresh));
    }

    private static ServerResponse response(ServerRequest request) {
        return request.context()
                .get(RESPONSE, ServerResponse.class)
                .orElseThrow(() -> new IllegalStateException("BrowserLogin is not among the server's filters"));
    }

    /** Whose login cookie a value is, which a service hands in; its session is not asked for. */
    Optional<User> byCookie(String name, String value) {
        return Optional.of(value)
                .filter(_ -> name.equals(cookies.loginName()))
                .map(CookieHeader::unquoted)
                .flatMap(signed -> values.verify(cookies.loginName(), signed, settings.cookieMaxAge()))
                .flatMap(users::byCookieId);
    }

    private Optional<SignedIn> inSession(ServerRequest request, User user) {
        var sent = cookies.session(request);
        if (sent.isPresent()) {
            return sent.filter(id -> sessions.isOpen(id, user.id())).map(id -> new SignedIn(user, id));
        }
        // The session cookie goes when the browser is closed, the login cookie stays: that is no sign-out.
        var id = sessions.open(user.id(), Optional.empty(), Optional.empty());
        cookies.setSession(request, response(request), id);
        return Optional.of(new SignedIn(user, id));
    }

    private record Answer(Optional<SignedIn> signedIn) {}
}
