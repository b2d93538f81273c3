package io.essaim.hub.http;

import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.access.AccessControl;
import io.essaim.hub.access.Requester;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who makes a request: by token, or else by login cookie (contract 1.1). */
public final class Callers {
    private static final Pattern TOKEN = Pattern.compile("(?:token|bearer)\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

    private final AccessControl access;
    private final Browsers browsers;
    private final Usage usage;
    private final String uncounted;

    /** What was found out about a request, kept in its context. */
    private record Found(Optional<Requester> requester, Optional<Browsers.Visitor> visitor) {
        static final Found NOBODY = new Found(Optional.empty(), Optional.empty());
    }

    public Callers(AccessControl access, Browsers browsers, Usage usage, HubPaths paths) {
        this.access = access;
        this.browsers = browsers;
        this.usage = usage;
        this.uncounted = paths.hub("user/");
    }

    /**
     * Who is calling, by token or cookie.
     *
     * @throws HttpProblem 403 when another site may have made the request
     */
    public Optional<Requester> caller(ServerRequest request) {
        var found = found(request);
        if (found.requester().isEmpty() && request.headers().contains(HeaderNames.ORIGIN)) {
            browsers.checkXsrf(request, Optional.empty());
        }
        return checked(request, found);
    }

    /** The same for calls that anybody may make who brings proof in the body: nobody is nobody, not an error. */
    public Optional<Requester> callerOrNobody(ServerRequest request) {
        return checked(request, found(request));
    }

    /**
     * Who reads a page, by token or cookie: reading needs no XSRF token. A token that is good for nothing any more does not hide
     * the cookie beside it, as of a JupyterLab that outlives its server and goes on asking with the token it had.
     */
    public Optional<Requester> reader(ServerRequest request) {
        return found(request).requester();
    }

    /**
     * Who is calling; somebody must be.
     *
     * @throws HttpProblem 403 when nobody is
     */
    public Requester require(ServerRequest request) {
        return caller(request).orElseThrow(() -> new HttpProblem(403, Phrase.of("Missing or invalid credentials.")));
    }

    /** The person signed in with this browser; tokens count for nothing. Pages check XSRF themselves. */
    public Optional<Requester> browser(ServerRequest request) {
        return byCookie(request).requester();
    }

    /** Whose login cookie a value is, which a caller hands in. */
    public Optional<User> byCookie(String name, String value) {
        return browsers.byCookie(name, value);
    }

    private Optional<Requester> checked(ServerRequest request, Found found) {
        if (found.visitor().isPresent() && !exempt(request.prologue().method())) {
            browsers.checkXsrf(request, found.visitor());
        }
        return found.requester();
    }

    private static boolean exempt(Method method) {
        return method.equals(Method.HEAD) || method.equals(Method.OPTIONS);
    }

    private Found found(ServerRequest request) {
        var known = request.context().get(Callers.class, Found.class);
        if (known.isPresent()) {
            return known.get();
        }
        var found = find(request);
        request.context().register(Callers.class, found);
        return found;
    }

    private Found find(ServerRequest request) {
        var byToken = token(request).flatMap(access::byToken).filter(browsers::welcome);
        if (byToken.isPresent()) {
            count(request, byToken.get());
            return new Found(byToken, Optional.empty());
        }
        return formPost(request) ? Found.NOBODY : byCookie(request);
    }

    private Found byCookie(ServerRequest request) {
        var visitor = browsers.visitor(request);
        var requester = visitor.map(who -> access.ofUser(who.user(), Optional.of(who.sessionId())))
                .filter(browsers::welcome);
        requester.ifPresent(who -> count(request, who));
        return requester.isEmpty() ? Found.NOBODY : new Found(requester, visitor);
    }

    /** The page of a server that is not running is asked for by whatever was left open: that is no activity (4.6). */
    private void count(ServerRequest request, Requester requester) {
        if (!request.path().absolute().rawPath().startsWith(uncounted)) {
            usage.seen(requester);
        }
    }

    /** The secret in the header {@code Authorization}, when it is of the one form that counts. */
    public static Optional<String> token(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .map(TOKEN::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    /** A form of another site can send a cookie but not JSON: such a POST is nobody's. */
    private static boolean formPost(ServerRequest request) {
        return request.prologue().method().equals(Method.POST)
                && request.headers()
                        .first(HeaderNames.CONTENT_TYPE)
                        .filter(type -> !mentionsJson(type))
                        .isPresent();
    }

    private static boolean mentionsJson(String contentType) {
        for (var part : contentType.toLowerCase(Locale.ROOT).split(";", -1)) {
            if (part.trim().equals("application/json")) {
                return true;
            }
        }
        return false;
    }
}
