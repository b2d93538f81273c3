package io.essaim.authenticators.oauth;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.protocol.BrowserAnswer;
import io.essaim.authenticators.oauth.protocol.Departing;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.ElsewhereUnavailable;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.OuterSession;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.text.Phrase;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** There and back with an authorization code (RFC 6749 section 4.1). */
final class CodeFlow implements SignIn.Flow {
    private final OAuthSettings settings;
    private final Wiring parts;
    private final Departing departing;

    CodeFlow(OAuthSettings settings, Wiring parts) {
        this.settings = settings;
        this.parts = parts;
        var parameters = new HashMap<>(parts.preset().authorizeParameters());
        parameters.putAll(settings.extraAuthorizeParams());
        this.departing = new Departing(
                settings.clientId(),
                settings.scope().orElseGet(() -> parts.preset().scope()),
                settings.enablePkce(),
                parameters);
    }

    @Override
    public SignIn.Departure begin(URI callback, String state) {
        try {
            return departing.to(parts.discovery().endpoints(), registered(callback), state);
        } catch (NoSignIn e) {
            throw new ElsewhereUnavailable(
                    e.outcome() instanceof LoginOutcome.Unavailable(var message, var _)
                            ? message
                            : Phrase.verbatim(String.valueOf(e.getMessage())),
                    e);
        }
    }

    @Override
    public LoginOutcome finish(URI callback, Map<String, String> query, Map<String, String> kept) {
        try {
            return accepted(registered(callback), query, kept);
        } catch (NoSignIn e) {
            return e.outcome();
        }
    }

    private LoginOutcome accepted(URI callback, Map<String, String> query, Map<String, String> kept) {
        var endpoints = parts.discovery().endpoints();
        var code = BrowserAnswer.code(query, endpoints);
        var tokens = parts.tokens().redeem(code, callback, Optional.ofNullable(kept.get(Departing.VERIFIER)));
        if (!endpoints.openId()) {
            return new LoginOutcome.Accepted(parts.people().identity(tokens, JsonObject.empty(), endpoints));
        }
        var nonce = Optional.ofNullable(kept.get(Departing.NONCE))
                .orElseThrow(() -> NoSignIn.rejected("the way began without a nonce; begin again"));
        var idToken = tokens.idToken()
                .orElseThrow(() -> NoSignIn.unavailable(
                        "the provider gave no id_token: scope must contain openid, and the client must be allowed it"));
        var claims = parts.signed().idToken(idToken, Optional.of(nonce), tokens.accessToken());
        return new LoginOutcome.Accepted(parts.people().identity(tokens, claims, endpoints), outer(claims));
    }

    private static Optional<OuterSession> outer(JsonObject claims) {
        return claims.text("sub").map(subject -> new OuterSession(subject, claims.text("sid")));
    }

    private URI registered(URI callback) {
        return settings.oauthCallbackUrl().orElse(callback);
    }
}
