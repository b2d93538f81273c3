package io.essaim.hub.login;

import io.essaim.domain.text.Phrase;
import io.essaim.hub.http.HttpProblem;
import io.helidon.common.parameters.Parameters;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Protection against requests that another site makes a browser send (contract 4.3): a token bound to session and
 * person is kept in a cookie and must come with the request once more, where only our own pages can put it.
 */
public final class Xsrf {
    private static final String ARGUMENT = "_xsrf";
    private static final Duration VALIDITY = Duration.ofDays(31);
    private static final HeaderName FETCH_MODE = HeaderNames.create("Sec-Fetch-Mode");
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final HeaderName X_XSRF_TOKEN = HeaderNames.create("X-XSRFToken");
    private static final HeaderName X_CSRF_TOKEN = HeaderNames.create("X-CSRFToken");
    private static final Set<String> READ_ONLY = Set.of("GET", "HEAD", "OPTIONS");
    private static final int FORBIDDEN = 403;

    private final SignedValues values;
    private final LoginCookies cookies;
    private final VisitorIds visitors;

    public Xsrf(SignedValues values, LoginCookies cookies, VisitorIds visitors) {
        this.values = values;
        this.cookies = cookies;
        this.visitors = visitors;
    }

    /**
     * The token for the page being made: the browser's own when it is good, else a new one, which is set as a cookie on
     * navigations only.
     */
    public String token(ServerRequest request, ServerResponse response, Optional<SignedIn> signedIn) {
        return kept(request, signedIn).orElseGet(() -> {
            var fresh = fresh(request, signedIn);
            if (isNavigation(request)) {
                cookies.setXsrf(request, response, fresh, signedIn.isPresent());
            }
            return fresh;
        });
    }

    /** A new token, set as a cookie whatever the browser has: for the login form and right after signing in. */
    public String renew(ServerRequest request, ServerResponse response, Optional<SignedIn> signedIn) {
        var fresh = fresh(request, signedIn);
        cookies.setXsrf(request, response, fresh, signedIn.isPresent());
        return fresh;
    }

    /**
     * Checks a request without a form that was authenticated by cookie.
     *
     * @throws HttpProblem 403 with one of the three messages of contract 4.3
     */
    public void check(ServerRequest request, Optional<SignedIn> signedIn) {
        check(request, Parameters.empty("form"), signedIn);
    }

    /**
     * Checks a request whose form has been read. Call it also when nobody is signed in: the login form is protected too.
     *
     * @throws HttpProblem as above
     */
    public void check(ServerRequest request, Parameters form, Optional<SignedIn> signedIn) {
        if (exempt(request)) {
            return;
        }
        var method = request.prologue().method().text();
        var argument = argument(request, form)
                .orElseThrow(() -> refused(Phrase.of("'_xsrf' argument missing from {0}", method)));
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(argument)) {
            throw refused(Phrase.of("'_xsrf' argument invalid"));
        }
        if (kept(request, signedIn).filter(same(argument)).isEmpty()) {
            throw refused(Phrase.of("XSRF cookie does not match {0} argument", method));
        }
    }

    /** Whether the browser is opening a page, rather than a script asking for data. */
    public static boolean isNavigation(ServerRequest request) {
        return request.headers()
                .first(FETCH_MODE)
                .map(mode -> mode.equals("navigate"))
                .orElse(true);
    }

    private static boolean exempt(ServerRequest request) {
        var method = request.prologue().method().text();
        if (method.equals("HEAD") || method.equals("OPTIONS")) {
            return true;
        }
        boolean readOnly = READ_ONLY.contains(method);
        return switch (request.headers().first(FETCH_MODE).orElse("navigate")) {
            case "websocket" -> true;
            case "navigate" -> readOnly;
            case "no-cors" ->
                readOnly
                        && request.headers()
                                .first(FETCH_SITE)
                                .filter("same-origin"::equals)
                                .isPresent();
            default -> false;
        };
    }

    private static Optional<String> argument(ServerRequest request, Parameters form) {
        return request.query()
                .first(ARGUMENT)
                .asOptional()
                .or(() -> form.first(ARGUMENT).asOptional())
                .or(() -> request.headers().first(X_XSRF_TOKEN))
                .or(() -> request.headers().first(X_CSRF_TOKEN))
                .filter(text -> !text.isEmpty());
    }

    /** The first cookie with a good signature counts, and only when it was made for this session and person. */
    private Optional<String> kept(ServerRequest request, Optional<SignedIn> signedIn) {
        return CookieHeader.all(request, LoginCookies.XSRF).stream()
                .flatMap(token -> read(token).map(id -> new Kept(token, id)).stream())
                .findFirst()
                .filter(kept -> same(id(request, signedIn)).test(kept.id()))
                .map(Kept::token);
    }

    private String fresh(ServerRequest request, Optional<SignedIn> signedIn) {
        var signed = values.sign(LoginCookies.XSRF, id(request, signedIn));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> read(String token) {
        try {
            var signed = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return values.verify(LoginCookies.XSRF, signed, VALIDITY);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private String id(ServerRequest request, Optional<SignedIn> signedIn) {
        return signedIn.map(person -> person.sessionId() + ":" + person.user().cookieId())
                .orElseGet(() -> cookies.session(request).orElse("None") + ":" + visitors.id(request));
    }

    private static Predicate<String> same(String expected) {
        return text ->
                MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpProblem refused(Phrase why) {
        return new HttpProblem(FORBIDDEN, why);
    }

    private record Kept(String token, String id) {}
}
