package io.essaim.authenticators.oauth.protocol;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.essaim.config.values.Secret;
import java.util.Optional;

/**
 * What this hub is to the provider.
 *
 * @param secret none for a public client, which has PKCE alone
 * @param basicAuth where the secret goes: true the header, false the form, empty as the provider says
 */
public record Client(String id, Optional<Secret> secret, Optional<Boolean> basicAuth) {

    TokenRequest.Builder request(Endpoints endpoints, AuthorizationGrant grant) {
        return authentication(endpoints)
                .map(auth -> new TokenRequest.Builder(endpoints.token(), auth, grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoints.token(), new ClientID(id), grant));
    }

    private Optional<ClientAuthentication> authentication(Endpoints endpoints) {
        boolean header = basicAuth.orElse(!endpoints.abilities().secretInForm());
        return secret.map(found -> new com.nimbusds.oauth2.sdk.auth.Secret(found.value()))
                .map(found -> header
                        ? new ClientSecretBasic(new ClientID(id), found)
                        : new ClientSecretPost(new ClientID(id), found));
    }
}
