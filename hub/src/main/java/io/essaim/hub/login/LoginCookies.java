package io.essaim.hub.login;

import io.essaim.hub.http.HubPaths;
import io.essaim.hub.settings.CookieSettings;
import io.essaim.hub.settings.HubSettings;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The cookies the hub sets, with the attributes of contract 4.2. */
public final class LoginCookies {
    /** The cookie that names the browser's session. */
    public static final String SESSION = "jupyterhub-session-id";

    /** The cookie of the cross-site protection. */
    public static final String XSRF = "_xsrf";

    private static final String BROWSER_NAME = "essaim-login-browser";
    private static final String LOGIN_NAME = "jupyterhub-hub-login";
    private static final String SERVICES = "jupyterhub-services";
    private static final String HOST_PREFIX = "__Host-";
    private static final Duration LOGIN_KEPT = Duration.ofDays(30);
    private static final String KNOWN_NAME = "essaim-known-browser";
    private static final Duration KNOWN_KEPT = Duration.ofDays(90);
    private static final Duration BROWSER_KEPT = Duration.ofDays(1);
    private static final Duration ANONYMOUS_XSRF_KEPT = Duration.ofHours(1);

    private final HubSettings settings;
    private final HubPaths paths;

    public LoginCookies(HubSettings settings, HubPaths paths) {
        this.settings = settings;
        this.paths = paths;
    }

    /** The login cookie's name, which its signature covers. */
    public String loginName() {
        return settings.cookieHostPrefixEnabled() ? HOST_PREFIX + LOGIN_NAME : LOGIN_NAME;
    }

    /** The name of the cookie that tells browsers apart on their way to another site, which its signature covers. */
    String browserName() {
        return settings.cookieHostPrefixEnabled() ? HOST_PREFIX + BROWSER_NAME : BROWSER_NAME;
    }

    /** Sets that cookie. It must come along when the other site sends the browser back, and no other time. */
    void setBrowser(ServerRequest request, ServerResponse response, String signed) {
        add(response, tied(request, browserName(), signed).maxAge(BROWSER_KEPT).sameSite(SetCookie.SameSite.LAX));
    }

    /** What the browser sent under that name. */
    Optional<String> browser(ServerRequest request) {
        return CookieHeader.first(request, browserName());
    }

    /** How long that cookie is good for. */
    Duration browserKept() {
        return BROWSER_KEPT;
    }

    /** The name of the cookie that says who signed in with a browser last, which its signature covers. */
    String knownName() {
        return settings.cookieHostPrefixEnabled() ? HOST_PREFIX + KNOWN_NAME : KNOWN_NAME;
    }

    /** Sets that cookie; it outlives a sign-out. */
    void setKnown(ServerRequest request, ServerResponse response, String signed) {
        add(response, tied(request, knownName(), signed).maxAge(KNOWN_KEPT).sameSite(SetCookie.SameSite.STRICT));
    }

    /** What the browser sent under that name. */
    Optional<String> known(ServerRequest request) {
        return CookieHeader.first(request, knownName());
    }

    /** How long that cookie is good for. */
    Duration knownKept() {
        return KNOWN_KEPT;
    }

    /** Sets the cookie that names the session, until the browser is closed. */
    void setSession(ServerRequest request, ServerResponse response, String id) {
        add(response, session(request, id));
    }

    /** Sets the login cookie. */
    void setLogin(ServerRequest request, ServerResponse response, String signed) {
        add(response, login(request, signed).maxAge(LOGIN_KEPT));
    }

    /** Sets the cookie of the cross-site protection, which scripts may read; an hour for visitors. */
    void setXsrf(ServerRequest request, ServerResponse response, String token, boolean signedIn) {
        var cookie = cookie(request, XSRF, token, paths.hub());
        add(response, signedIn ? cookie : cookie.maxAge(ANONYMOUS_XSRF_KEPT));
    }

    /** Clears all four cookies of contract 4.4. */
    void clear(ServerRequest request, ServerResponse response) {
        add(response, gone(session(request, "")));
        add(response, gone(login(request, "")));
        add(response, gone(cookie(request, XSRF, "", paths.hub())));
        add(response, gone(cookie(request, SERVICES, "", paths.base() + "services")));
    }

    /** What the browser sent under the login cookie's name. */
    Optional<String> login(ServerRequest request) {
        return CookieHeader.first(request, loginName());
    }

    /** What the browser sent as its session, when it has the shape of one. */
    Optional<String> session(ServerRequest request) {
        return CookieHeader.first(request, SESSION).filter(SessionIds::wellFormed);
    }

    /** Where servers have hosts of their own they see the session too, so that signing out ends it there. */
    private SetCookie.Builder session(ServerRequest request, String value) {
        var cookie = cookie(request, SESSION, value, paths.base()).httpOnly(true);
        paths.subdomains().ifPresent(hosts -> cookie.domain(hosts.domain()));
        return cookie;
    }

    private SetCookie.Builder login(ServerRequest request, String value) {
        return attributed(tied(request, loginName(), value));
    }

    /** A cookie of the hub's own, tied to this very host where the settings say so. */
    private SetCookie.Builder tied(ServerRequest request, String name, String value) {
        boolean tied = settings.cookieHostPrefixEnabled();
        return SetCookie.builder(name, value)
                .httpOnly(true)
                .path(tied ? "/" : paths.hub())
                .secure(tied || secure(request));
    }

    private SetCookie.Builder cookie(ServerRequest request, String name, String value, String path) {
        return attributed(SetCookie.builder(name, value).path(path).secure(secure(request)));
    }

    private boolean secure(ServerRequest request) {
        var cookies = settings.cookies();
        return cookies.sameSite().filter(CookieSettings.SameSite.NONE::equals).isPresent()
                || cookies.secure()
                        .orElseGet(() -> RequestOrigin.of(request, settings).secure());
    }

    private SetCookie.Builder attributed(SetCookie.Builder cookie) {
        settings.cookies().sameSite().ifPresent(wanted -> cookie.sameSite(SetCookie.SameSite.valueOf(wanted.name())));
        settings.cookies().domain().ifPresent(cookie::domain);
        return cookie;
    }

    private static SetCookie.Builder gone(SetCookie.Builder cookie) {
        return cookie.expires(Instant.EPOCH);
    }

    private static void add(ServerResponse response, SetCookie.Builder cookie) {
        response.headers().addCookie(cookie.build());
    }
}
