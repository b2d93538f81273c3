package io.essaim.authenticators.oauth.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.net.URI;
import java.util.Optional;

/** What {@code provider: openshift} has of its own. */
@Doc("OpenShift. The cluster's own certificates are trusted when the hub runs in it.")
public record OpenShiftSettings(
        @Doc("The API server, where the OAuth server's address is published.")
        @Default("https://openshift.default.svc.cluster.local")
        @JupyterHubOption("OpenShiftOAuthenticator.openshift_url")
        URI openshiftUrl,

        @Doc("The OAuth server, when it shall not be asked for.")
        @JupyterHubOption("OpenShiftOAuthenticator.openshift_auth_api_url")
        Optional<URI> openshiftAuthApiUrl,

        @Doc("Where it tells about people. When absent: openshift_url.")
        @JupyterHubOption("OpenShiftOAuthenticator.openshift_rest_api_url")
        Optional<URI> openshiftRestApiUrl) {

    /** The cluster the hub runs in. */
    public static OpenShiftSettings defaults() {
        return new OpenShiftSettings(
                URI.create("https://openshift.default.svc.cluster.local"), Optional.empty(), Optional.empty());
    }
}
