package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.http.Query;
import io.essaim.authenticators.oauth.protocol.Endpoints;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.OpenShiftSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** OpenShift: its OAuth server's address is published by the API server (RFC 8414), groups stand in the user object. */
final class OpenShift implements Preset {
    private static final Path CLUSTER_CA = Path.of("/run/secrets/kubernetes.io/serviceaccount/ca.crt");
    private final OpenShiftSettings settings;

    OpenShift(OpenShiftSettings settings) {
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "oauthenticator.openshift.OpenShiftOAuthenticator";
    }

    @Override
    public String service() {
        return "OpenShift";
    }

    @Override
    public String userKey() {
        return "openshift_user";
    }

    /** The document's issuer is the OAuth server, which nobody knows before reading it; TLS says whose it is. */
    @Override
    public Where where() {
        var rest = settings.openshiftRestApiUrl().orElse(settings.openshiftUrl());
        var user = Optional.of(Query.below(rest, "/apis/user.openshift.io/v1/users/~"));
        return settings.openshiftAuthApiUrl()
                .<Where>map(auth -> new Where.Fixed(Endpoints.plain(
                        Query.below(auth, "/oauth/authorize"), Query.below(auth, "/oauth/token"), user)))
                .orElseGet(() -> new Where.Published(
                        Query.below(settings.openshiftUrl(), "/.well-known/oauth-authorization-server"),
                        Optional.empty(),
                        user));
    }

    @Override
    public List<String> scope() {
        return List.of("user:info");
    }

    @Override
    public String usernameClaim() {
        return "metadata.name";
    }

    @Override
    public Optional<String> groupsClaim() {
        return Optional.of("groups");
    }

    @Override
    public Optional<Path> caFile() {
        return Optional.of(CLUSTER_CA).filter(Files::isReadable);
    }
}
