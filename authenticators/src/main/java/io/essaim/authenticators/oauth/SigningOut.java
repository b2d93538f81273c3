package io.essaim.authenticators.oauth;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.domain.json.JsonObject;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where browsers sign out at the provider (OpenID Connect RP-Initiated Logout 1.0 section 2), or at its own page. The
 * id_token goes along as the standard wants it: it is a hint and opens nothing.
 */
final class SigningOut {
    private static final Logger LOG = LoggerFactory.getLogger(SigningOut.class);

    /** Longer addresses are cut or refused by proxies on the way. */
    private static final int LONGEST_HINT = 4096;

    private final String clientId;
    private final Wiring parts;

    SigningOut(String clientId, Wiring parts) {
        this.clientId = clientId;
        this.parts = parts;
    }

    Optional<URI> address(Optional<JsonObject> authState, URI back) {
        var page = endSession();
        return parts.preset()
                .signOut(clientId, back, page)
                .or(() -> page.map(standard -> new LogoutRequest(
                                standard, hint(authState), null, new ClientID(clientId), back, null, null)
                        .toURI()));
    }

    private Optional<URI> endSession() {
        try {
            return parts.discovery().endpoints().endSession();
        } catch (NoSignIn e) {
            LOG.warn("Somebody signs out here and not at the provider: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static @Nullable JWT hint(Optional<JsonObject> authState) {
        var token = authState.flatMap(state -> state.text("id_token")).filter(text -> text.length() <= LONGEST_HINT);
        try {
            return token.isPresent() ? JWTParser.parse(token.get()) : null;
        } catch (ParseException e) {
            LOG.warn("The kept id_token cannot be read: {}", e.getMessage());
            return null;
        }
    }
}
