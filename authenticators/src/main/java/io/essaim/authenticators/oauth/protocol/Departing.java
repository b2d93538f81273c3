package io.essaim.authenticators.oauth.protocol;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.essaim.domain.login.SignIn;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Sends browsers to the provider (RFC 6749 section 4.1.1, RFC 7636, OpenID Connect Core 1.0 section 3.1.2.1).
 *
 * @param pkce whether a code is of use only to who began (RFC 7636, always S256)
 * @param parameters sent beside the standard ones
 */
public record Departing(String clientId, List<String> scope, boolean pkce, Map<String, String> parameters) {
    /** Under which name the PKCE verifier is kept. */
    public static final String VERIFIER = "verifier";

    /** Under which name the nonce is kept. */
    public static final String NONCE = "nonce";

    private static final String OPENID = "openid";

    public Departing {
        scope = List.copyOf(scope);
        parameters = Map.copyOf(parameters);
    }

    /** The address, and what must be known again when the browser is back. */
    public SignIn.Departure to(Endpoints endpoints, URI callback, String state) {
        var request = new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(clientId))
                .endpointURI(endpoints.authorize())
                .redirectionURI(callback)
                .state(new State(state));
        var scopes = scopes(endpoints.openId());
        if (!scopes.isEmpty()) {
            request.scope(scopes);
        }
        var kept = new HashMap<String, String>();
        if (pkce) {
            var verifier = new CodeVerifier();
            request.codeChallenge(verifier, CodeChallengeMethod.S256);
            kept.put(VERIFIER, verifier.getValue());
        }
        if (endpoints.openId()) {
            var nonce = new Nonce();
            request.customParameter(NONCE, nonce.getValue());
            kept.put(NONCE, nonce.getValue());
        }
        parameters.forEach(request::customParameter);
        return new SignIn.Departure(request.build().toURI(), kept);
    }

    private Scope scopes(boolean openId) {
        var all = new LinkedHashSet<String>();
        if (openId) {
            all.add(OPENID);
        }
        all.addAll(scope);
        return new Scope(all.toArray(String[]::new));
    }
}
