package io.essaim.testkit.login;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.ElsewhereUnavailable;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.login.SignedOutElsewhere;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People sign in at another site, which is only an address: whoever comes back with a code is whom the test said that
 * code stands for. What was kept for another attempt is noticed.
 */
public final class FakeElsewhere implements Authenticator, SignIn.Flow {
    private static final String VERIFIER = "verifier";

    private final URI site;
    private final Map<String, LoginOutcome> codes = new ConcurrentHashMap<>();
    private final Map<String, Refresh> refreshes = new ConcurrentHashMap<>();
    private final Map<String, SignedOutElsewhere> signOuts = new ConcurrentHashMap<>();
    private volatile Optional<String> farewell = Optional.empty();
    private volatile boolean away;

    /** @param site where browsers are sent to */
    public FakeElsewhere(URI site) {
        this.site = site;
    }

    /** Gives this answer to whoever comes back with that code. */
    public FakeElsewhere code(String code, LoginOutcome outcome) {
        codes.put(code, outcome);
        return this;
    }

    /** Gives this answer when it is asked about somebody again. */
    public FakeElsewhere refreshes(String username, Refresh refresh) {
        refreshes.put(username, refresh);
        return this;
    }

    /** Takes this token for the word of the site that somebody signed out there. */
    public FakeElsewhere signOut(String token, SignedOutElsewhere whom) {
        signOuts.put(token, whom);
        return this;
    }

    /** Has browsers of people who sign out here sent on to this page of the site. */
    public FakeElsewhere farewell(String page) {
        farewell = Optional.of(page);
        return this;
    }

    /** Whether the site answers. */
    public void away(boolean away) {
        this.away = away;
    }

    @Override
    public String kind() {
        return "io.essaim.testkit.FakeElsewhere";
    }

    @Override
    public SignIn signIn() {
        return new SignIn.Elsewhere("the university", "oauth_callback", this);
    }

    @Override
    public SignIn.Departure begin(URI callback, String state) {
        if (away) {
            throw new ElsewhereUnavailable(
                    Phrase.verbatim("The university does not answer"), new IOException("connection refused"));
        }
        var to = site + "?state=" + encoded(state) + "&redirect_uri=" + encoded(callback.toString());
        return new SignIn.Departure(URI.create(to), Map.of(VERIFIER, "of " + state));
    }

    @Override
    public LoginOutcome finish(URI callback, Map<String, String> query, Map<String, String> kept) {
        if (!("of " + query.get("state")).equals(kept.get(VERIFIER))) {
            return new LoginOutcome.Rejected("what was kept is of another attempt");
        }
        return query.containsKey("error")
                ? new LoginOutcome.Refused(Phrase.verbatim("The university says: " + query.get("error")))
                : codes.getOrDefault(query.getOrDefault("code", ""), new LoginOutcome.Rejected("unknown code"));
    }

    @Override
    public LoginOutcome authenticate(Credentials credentials) {
        return new LoginOutcome.Rejected("there is no form");
    }

    @Override
    public Refresh refresh(User user, Optional<JsonObject> authState) {
        return refreshes.getOrDefault(user.name(), new Refresh.Fresh());
    }

    @Override
    public Optional<SignedOutElsewhere> signedOutElsewhere(Map<String, String> form) {
        return Optional.ofNullable(signOuts.get(form.getOrDefault("logout_token", "")));
    }

    @Override
    public Optional<URI> signOut(Optional<JsonObject> authState, URI back) {
        return farewell.map(page -> URI.create(page + "?back=" + encoded(back.toString())));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
