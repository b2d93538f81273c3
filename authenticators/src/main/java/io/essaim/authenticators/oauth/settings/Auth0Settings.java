package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.util.Optional;

/** What {@code provider: auth0} has of its own. */
@Doc("Auth0. One of the two names is needed.")
public record Auth0Settings(
        @Doc("The tenant's domain, such as lab.eu.auth0.com.") @JupyterHubOption("Auth0OAuthenticator.auth0_domain")
        Optional<String> auth0Domain,

        @Doc("Short for SUBDOMAIN.auth0.com.") @JupyterHubOption("Auth0OAuthenticator.auth0_subdomain")
        Optional<String> auth0Subdomain,

        @Doc("Let people in whose e-mail address nobody checked. Anybody may claim any address then.")
        @Default("false")
        @JupyterHubOption("Auth0OAuthenticator.allow_unverified_email")
        boolean allowUnverifiedEmail) {

    public Auth0Settings {
        if (auth0Domain.isPresent() == auth0Subdomain.isPresent()) {
            throw new IllegalArgumentException("give either auth0_domain or auth0_subdomain");
        }
    }

    /** The domain. */
    public String domain() {
        return auth0Domain
                .or(() -> auth0Subdomain.map(name -> name + ".auth0.com"))
                .orElseThrow();
    }
}
