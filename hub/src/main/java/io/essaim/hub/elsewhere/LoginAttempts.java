package io.essaim.hub.elsewhere;

import io.essaim.domain.login.LoginAttempt;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.login.Way;
import io.essaim.domain.login.Ways;
import io.essaim.domain.store.Store;
import io.essaim.hub.elsewhere.Returned.Answered;
import io.essaim.hub.elsewhere.Returned.Lost;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.BrowserIds;
import io.essaim.hub.login.RequestOrigin;
import io.essaim.hub.settings.HubSettings;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends browsers to another site to sign in and takes them back. An attempt is a row found by its state, and a browser's
 * cookie says only which browser it is: two tabs, or a restart of the hub in between, do each other no harm.
 */
public final class LoginAttempts {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int MOST_OF_BROWSER = 10;
    private static final int STATE_BYTES = 32;

    private final Store store;
    private final Ways ways;
    private final BrowserIds browsers;
    private final HubSettings settings;
    private final HubPaths paths;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public LoginAttempts(
            Store store, Ways ways, BrowserIds browsers, HubSettings settings, HubPaths paths, InstantSource clock) {
        this.store = store;
        this.ways = ways;
        this.browsers = browsers;
        this.settings = settings;
        this.paths = paths;
        this.clock = clock;
    }

    /**
     * Begins an attempt; the browser's cookie is set with the answer.
     *
     * @param next where the person wants to go, a path on this host
     * @return where to send the browser
     * @throws io.essaim.domain.login.ElsewhereUnavailable when the other site does not answer; nothing is kept
     */
    public URI begin(
            Way way,
            SignIn.Elsewhere elsewhere,
            Optional<String> next,
            ServerRequest request,
            ServerResponse response) {
        var origin = RequestOrigin.of(request, settings);
        var callback = URI.create(origin.scheme() + "://" + origin.host() + paths.hub(elsewhere.callbackPath()));
        var state = freshState();
        var departure = elsewhere.flow().begin(callback, state);
        var now = clock.instant();
        var browser = browsers.ensure(request, response);
        var back = new LoginAttempt.Return(callback, next);
        store.attempts()
                .save(
                        new LoginAttempt(hash(state), browser, way.name(), back, departure.kept(), now, now.plus(LIFE)),
                        MOST_OF_BROWSER);
        return departure.to();
    }

    /** Ends the attempt that a browser comes back from. It cannot be ended twice. */
    public Returned end(ServerRequest request) {
        var state = request.query().first("state").orElse("");
        var taken = store.attempts().take(hash(state), clock.instant());
        if (taken.isEmpty()) {
            return new Lost(Optional.empty());
        }
        var attempt = taken.get();
        return browsers.of(request)
                .filter(attempt.browser()::equals)
                .flatMap(_ -> ways.named(attempt.way()))
                .flatMap(way -> end(way, attempt, request))
                .orElseGet(() -> new Lost(attempt.back().next()));
    }

    private static Optional<Returned> end(Way way, LoginAttempt attempt, ServerRequest request) {
        return way.authenticator().signIn() instanceof SignIn.Elsewhere elsewhere
                ? Optional.of(new Answered(
                        way,
                        elsewhere.flow().finish(attempt.back().callback(), query(request), attempt.kept()),
                        attempt.back().next()))
                : Optional.empty();
    }

    private static Map<String, String> query(ServerRequest request) {
        var query = new LinkedHashMap<String, String>();
        request.query()
                .names()
                .forEach(name -> query.put(name, request.query().first(name).orElse("")));
        return query;
    }

    private String freshState() {
        var bytes = new byte[STATE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String state) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(state.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
