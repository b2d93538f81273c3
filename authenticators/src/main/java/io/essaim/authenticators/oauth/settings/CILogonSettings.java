package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.util.Map;
import java.util.Optional;

/** What {@code provider: cilogon} has of its own. */
@Doc("CILogon: people choose their university there.")
public record CILogonSettings(
        @Doc("Its host.") @Default("cilogon.org") @JupyterHubOption("CILogonOAuthenticator.cilogon_host")
        String cilogonHost,

        @Doc(
                "The identity providers people may choose, by entity id (https://cilogon.org/idplist/). The first is chosen"
                        + " beforehand; nobody else's people get in.")
        @JupyterHubOption("CILogonOAuthenticator.idps")
        Map<String, CILogonIdp> idps,

        @Doc("A look that CILogon made for you.") @JupyterHubOption("CILogonOAuthenticator.skin")
        Optional<String> skin) {

    public CILogonSettings {
        if (idps.isEmpty()) {
            throw new IllegalArgumentException("idps must name at least one identity provider");
        }
    }
}
