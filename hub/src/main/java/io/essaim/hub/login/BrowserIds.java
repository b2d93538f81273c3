package io.essaim.hub.login;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/**
 * Tells browsers apart that are on their way to another site to sign in: one small signed cookie for each, whatever
 * number of tabs is on the way, so that what comes back is known to come from where it began (RFC 9700, section 4.7).
 */
public final class BrowserIds {
    private final SignedValues values;
    private final LoginCookies cookies;

    public BrowserIds(SignedValues values, LoginCookies cookies) {
        this.values = values;
        this.cookies = cookies;
    }

    /** The browser's id, if it has one. */
    public Optional<String> of(ServerRequest request) {
        return cookies.browser(request)
                .flatMap(signed -> values.verify(cookies.browserName(), signed, cookies.browserKept()))
                .filter(SessionIds::wellFormed);
    }

    /** The browser's id, made when it has none; the cookie counts from now again. */
    public String ensure(ServerRequest request, ServerResponse response) {
        var id = of(request).orElseGet(SessionIds::fresh);
        cookies.setBrowser(request, response, values.sign(cookies.browserName(), id));
        return id;
    }
}
