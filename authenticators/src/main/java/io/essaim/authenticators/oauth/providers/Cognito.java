package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.http.Query;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.CognitoSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Amazon Cognito: an issuer for each user pool; people without groups have no claim for them. */
final class Cognito implements Preset {
    private static final String GROUPS = "cognito:groups";
    private final CognitoSettings settings;
    private final Optional<URI> issuer;

    Cognito(CognitoSettings settings, Optional<URI> issuer) {
        this.settings = settings;
        this.issuer = issuer;
    }

    @Override
    public String kind() {
        return Generic.KIND;
    }

    @Override
    public String service() {
        return "Amazon Cognito";
    }

    @Override
    public String userKey() {
        return Generic.USER_KEY;
    }

    @Override
    public Where where() {
        return Where.issuer(issuer.orElseGet(() ->
                URI.create("https://cognito-idp." + settings.region() + ".amazonaws.com/" + settings.userPoolId())));
    }

    @Override
    public List<String> scope() {
        return Generic.OPENID;
    }

    @Override
    public String usernameClaim() {
        return "cognito:username";
    }

    @Override
    public Optional<String> groupsClaim() {
        return Optional.of(GROUPS);
    }

    /** Its page wants the way back under a name of its own. */
    @Override
    public Optional<URI> signOut(String clientId, URI back, Optional<URI> endSession) {
        return endSession.map(page -> Query.with(page, Map.of("client_id", clientId, "logout_uri", back.toString())));
    }
}
