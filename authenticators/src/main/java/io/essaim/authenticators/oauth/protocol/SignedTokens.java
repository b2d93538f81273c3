package io.essaim.authenticators.oauth.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.failure.Said;
import io.essaim.authenticators.oauth.http.ProviderHttp;
import io.essaim.domain.json.JsonObject;
import java.text.ParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks what the provider signed: id_tokens (OpenID Connect Core 1.0 section 3.1.3.7) and logout tokens. */
public final class SignedTokens {
    private static final Logger LOG = LoggerFactory.getLogger(SignedTokens.class);

    private final Discovery discovery;
    private final ClientID client;
    private final SigningKeys keys;

    public SignedTokens(ProviderHttp http, Discovery discovery, String clientId) {
        this.discovery = discovery;
        this.client = new ClientID(clientId);
        this.keys = new SigningKeys(http);
    }

    /**
     * The claims of an id_token: signature, issuer, audience, life time, nonce and its link to the access token are right.
     *
     * @param nonce what the way began with; empty for tokens that came by a refresh
     * @throws NoSignIn when anything is wrong, or the keys cannot be had
     */
    public JsonObject idToken(String text, Optional<String> nonce, String accessToken) {
        return checked("id_token", text, token -> {
            var endpoints = discovery.endpoints();
            var validator = new IDTokenValidator(issuer(endpoints), client, keys.selector(endpoints), null);
            var claims = validator.validate(token, nonce.map(Nonce::new).orElse(null));
            madeForUs(claims);
            linked(claims, token, accessToken);
        });
    }

    /** The claims of an id_token that was checked before it was kept; none when it cannot be read. */
    public static JsonObject kept(String idToken) {
        try {
            return JsonObject.copyOf(JWTParser.parse(idToken).getJWTClaimsSet().toJSONObject());
        } catch (ParseException e) {
            LOG.warn("A kept id_token cannot be read: {}", Said.line(String.valueOf(e.getMessage())));
            return JsonObject.empty();
        }
    }

    /**
     * The claims of a logout token (OpenID Connect Back-Channel Logout 1.0 section 2.6).
     *
     * @throws NoSignIn when anything is wrong, or the keys cannot be had
     */
    public JsonObject logoutToken(String text) {
        return checked("logout_token", text, token -> {
            var endpoints = discovery.endpoints();
            new LogoutTokenValidator(issuer(endpoints), client, false, keys.selector(endpoints), null).validate(token);
        });
    }

    private static Issuer issuer(Endpoints endpoints) {
        return new Issuer(endpoints.issuer().orElseThrow());
    }

    /** A token for several clients names the one that asked for it; the validator leaves that open. */
    private void madeForUs(IDTokenClaimsSet claims) throws BadJOSEException {
        var party = claims.getAuthorizedParty();
        if (party != null && !party.getValue().equals(client.getValue())) {
            throw new BadJOSEException("another client is its authorized party (azp)");
        }
    }

    private static void linked(IDTokenClaimsSet claims, SignedJWT token, String accessToken) throws BadJOSEException {
        var hash = claims.getAccessTokenHash();
        if (hash == null) {
            return;
        }
        try {
            AccessTokenValidator.validate(
                    new BearerAccessToken(accessToken), token.getHeader().getAlgorithm(), hash);
        } catch (InvalidHashException e) {
            throw new BadJOSEException("the access token is not the one it was made with", e);
        }
    }

    private static JsonObject checked(String what, String text, Check check) {
        try {
            if (!(JWTParser.parse(text) instanceof SignedJWT token)) {
                throw NoSignIn.rejected("the " + what + " is not signed");
            }
            check.check(token);
            return JsonObject.copyOf(token.getJWTClaimsSet().toJSONObject());
        } catch (KeySourceException e) {
            throw NoSignIn.unavailable(
                    "the provider's keys cannot be had: " + Said.line(String.valueOf(e.getMessage())));
        } catch (BadJOSEException | JOSEException | ParseException | IllegalArgumentException e) {
            throw NoSignIn.rejected("the " + what + " is not valid: " + Said.line(String.valueOf(e.getMessage())));
        }
    }

    @FunctionalInterface
    private interface Check {
        void check(SignedJWT token) throws BadJOSEException, JOSEException;
    }
}
