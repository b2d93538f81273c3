package io.essaim.authenticators.oauth.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.oauth.OAuthAuthenticator;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import io.essaim.config.Config;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.user.User;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hub's door as far as an authenticator sees it. */
public final class Door {
    /** Where the provider sends browsers back to. */
    public static final URI CALLBACK = URI.create("https://hub.example.org/hub/oauth_callback");

    private final OAuthAuthenticator authenticator;

    /** A door with these settings: the lines of a section, in flow style or not. */
    public Door(String yaml) {
        this(yaml, Map.of());
    }

    public Door(String yaml, Map<String, String> environment) {
        this.authenticator = new OAuthAuthenticator(settings(yaml), environment);
    }

    /** The settings that a file with these lines in its section has. */
    public static OAuthSettings settings(String yaml) {
        var schema = new Schema(List.of(Section.of("authenticator", OAuthSettings.class)));
        return Config.parse("essaim.yaml", "authenticator:\n" + yaml.indent(2), Path.of(""), schema, Map.of())
                .get(OAuthSettings.class);
    }

    public OAuthAuthenticator authenticator() {
        return authenticator;
    }

    /** The button. */
    public SignIn.Elsewhere button() {
        return (SignIn.Elsewhere) authenticator.signIn();
    }

    /** Somebody leaves for the provider. */
    public SignIn.Departure begin() {
        return begin(CALLBACK);
    }

    public SignIn.Departure begin(URI callback) {
        return button().flow().begin(callback, "the-state");
    }

    /** Somebody is back. */
    public LoginOutcome finish(SignIn.Departure departure, Map<String, String> query) {
        return button().flow().finish(CALLBACK, query, departure.kept());
    }

    /** Somebody signs in at the small provider. */
    public LoginOutcome signIn(SmallProvider provider) {
        var departure = begin();
        return finish(departure, provider.visit(departure.to()));
    }

    /** Somebody comes back from a site of OAuth 2 with a code it will take. */
    public LoginOutcome signInWithCode() {
        return finish(begin(), Map.of("code", "good-code", "state", "the-state"));
    }

    /** Who it is; fails when nobody is let in. */
    public static Identity identity(LoginOutcome outcome) {
        assertThat(outcome).isInstanceOf(LoginOutcome.Accepted.class);
        return ((LoginOutcome.Accepted) outcome).identity();
    }

    /** Somebody with that name, as the hub knows them. */
    public static User user(String name) {
        return new User(1, name, false, Instant.EPOCH, Optional.empty(), "cookie", Optional.empty());
    }
}
