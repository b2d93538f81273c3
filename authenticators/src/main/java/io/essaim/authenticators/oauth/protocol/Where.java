package io.essaim.authenticators.oauth.protocol;

import io.essaim.authenticators.oauth.http.Query;
import java.net.URI;
import java.util.Optional;

/** How the addresses of a provider are known. */
public sealed interface Where {

    /** They are written down. */
    record Fixed(Endpoints endpoints) implements Where {}

    /**
     * The provider publishes them.
     *
     * @param document where
     * @param issuer what the document must call the provider; empty when nobody knows beforehand
     * @param userdata where the provider tells about people, when the document does not say
     */
    record Published(URI document, Optional<String> issuer, Optional<URI> userdata) implements Where {}

    /** A provider of OpenID Connect (OpenID Connect Discovery 1.0, section 4). */
    static Where issuer(URI issuer) {
        return new Published(
                Query.below(issuer, "/.well-known/openid-configuration"),
                Optional.of(issuer.toString()),
                Optional.empty());
    }

    /** Addresses that the settings name beside what is known otherwise. */
    record Overrides(Optional<URI> authorize, Optional<URI> token, Optional<URI> userdata) {
        Endpoints over(Endpoints known) {
            return new Endpoints(
                    known.issuer(),
                    authorize.orElse(known.authorize()),
                    token.orElse(known.token()),
                    userdata.or(known::userdata),
                    known.jwks(),
                    known.endSession(),
                    known.abilities());
        }
    }
}
