package io.essaim.authenticators.oauth.protocol;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses of a provider and what it says of itself (OpenID Connect Discovery 1.0, RFC 8414).
 *
 * @param issuer what its id_tokens must name
 * @param userdata where it tells about people
 * @param jwks its public keys; without them and the issuer it speaks OAuth 2 only
 * @param endSession where browsers are sent to sign out
 * @param abilities what else it says it can do
 */
public record Endpoints(
        Optional<String> issuer,
        URI authorize,
        URI token,
        Optional<URI> userdata,
        Optional<URI> jwks,
        Optional<URI> endSession,
        Abilities abilities) {

    /** A provider of OAuth 2, whose addresses somebody wrote down. */
    public static Endpoints plain(URI authorize, URI token, Optional<URI> userdata) {
        return new Endpoints(
                Optional.empty(), authorize, token, userdata, Optional.empty(), Optional.empty(), Abilities.unknown());
    }

    /** Whether it gives id_tokens that can be checked. */
    public boolean openId() {
        return issuer.isPresent() && jwks.isPresent();
    }

    /**
     * What a provider says it can do.
     *
     * @param secretInForm it takes the client's secret in the form only, not in the header
     * @param signatures algorithms of its id_tokens; empty when it does not say
     * @param namesItself its answers to the browser carry {@code iss} (RFC 9207)
     */
    public record Abilities(boolean secretInForm, Set<String> signatures, boolean namesItself) {
        public Abilities {
            signatures = Set.copyOf(signatures);
        }

        /** Nobody asked. Secrets go into the form, as JupyterHub's authenticators do without {@code basic_auth}. */
        public static Abilities unknown() {
            return new Abilities(true, Set.of(), false);
        }
    }
}
