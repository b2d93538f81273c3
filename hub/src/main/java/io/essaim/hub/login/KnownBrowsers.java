package io.essaim.hub.login;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Remembers in the browser, signed, who signed in with it last: others who guess at the name from elsewhere then cannot
 * keep that person out (the device cookies of OWASP). It lets nobody in.
 */
public final class KnownBrowsers {
    private static final int LENGTH = 32;

    private final SignedValues values;
    private final LoginCookies cookies;

    public KnownBrowsers(SignedValues values, LoginCookies cookies) {
        this.values = values;
        this.cookies = cookies;
    }

    /** Whether the person of that name has signed in with this browser. */
    public boolean knows(ServerRequest request, String name) {
        return cookies.known(request)
                .flatMap(signed -> values.verify(cookies.knownName(), signed, cookies.knownKept()))
                .filter(mark(name)::equals)
                .isPresent();
    }

    /** Whether anybody has signed in with this browser. */
    public boolean knows(ServerRequest request) {
        return cookies.known(request)
                .flatMap(signed -> values.verify(cookies.knownName(), signed, cookies.knownKept()))
                .isPresent();
    }

    /** They have. */
    void note(ServerRequest request, ServerResponse response, String name) {
        cookies.setKnown(request, response, values.sign(cookies.knownName(), mark(name)));
    }

    /** Not the name itself: who uses the browser next need not read it. */
    private static String mark(String name) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(sha.digest(name.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
