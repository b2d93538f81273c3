package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.net.URI;

/** What {@code provider: entra} has of its own. */
@Doc("Microsoft Entra ID, once Azure AD.")
public record EntraSettings(
        @Doc("The directory (tenant) id, as 00000000-0000-0000-0000-000000000000. Words as common would let people of"
                + " any company in.")
        @JupyterHubOption("AzureAdOAuthenticator.tenant_id")
        String tenantId,

        @Doc("Where people sign in; other in national clouds: https://login.microsoftonline.us.")
        @Default("https://login.microsoftonline.com")
        @JupyterHubOption("AzureAdOAuthenticator.graph_url")
        URI graphUrl) {

    public EntraSettings {
        if (!tenantId.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")) {
            throw new IllegalArgumentException("tenant_id must be the directory (tenant) id, such as"
                    + " 72f988bf-86f1-41af-91ab-2d7cd011db47: the portal shows it on the overview page of Microsoft Entra"
                    + " ID. A domain name is not what the provider calls itself, and common would let anybody in.");
        }
    }
}
