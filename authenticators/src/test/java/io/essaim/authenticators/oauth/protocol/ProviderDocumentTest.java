package io.essaim.authenticators.oauth.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.authenticators.oauth.http.Answer;
import io.essaim.authenticators.oauth.site.Reply;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the known providers publish about themselves is understood. */
class ProviderDocumentTest {

    @ParameterizedTest
    @CsvSource({
        "google,https://accounts.google.com,https://oauth2.googleapis.com/token,false",
        "entra,https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad/v2.0,"
                + "https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad/oauth2/v2.0/token,true",
        "cilogon,https://cilogon.org,https://cilogon.org/oauth2/token,false",
        "keycloak,https://sso.example.org/realms/lab,"
                + "https://sso.example.org/realms/lab/protocol/openid-connect/token,true",
        "okta,https://lab.okta.com,https://lab.okta.com/oauth2/v1/token,true",
        "auth0,https://lab.eu.auth0.com/,https://lab.eu.auth0.com/oauth/token,false",
        "globus,https://auth.globus.org,https://auth.globus.org/v2/oauth2/token,false",
        "cognito,https://cognito-idp.us-west-2.amazonaws.com/us-west-2_example,"
                + "https://lab.auth.us-west-2.amazoncognito.com/oauth2/token,true",
    })
    void itIsUnderstood(String provider, URI issuer, URI token, boolean signsOut) {
        var endpoints = read(issuer, Reply.recording(provider + "/openid-configuration.json"));
        assertThat(endpoints.openId()).isTrue();
        assertThat(endpoints.token()).isEqualTo(token);
        assertThat(endpoints.userdata()).isPresent();
        assertThat(endpoints.endSession().isPresent()).isEqualTo(signsOut);
        assertThat(endpoints.abilities().secretInForm()).isFalse();
        assertThat(endpoints.abilities().signatures()).isNotEmpty();
        assertThat(endpoints.abilities().namesItself()).isEqualTo(provider.equals("keycloak"));
    }

    @Test
    void anotherIssuerIsNotTaken() {
        assertThatThrownBy(() -> read(
                        URI.create("https://accounts.example.org"),
                        Reply.recording("google/openid-configuration.json")))
                .hasMessageContaining("calls itself https://accounts.google.com")
                .hasMessageContaining("authenticator.issuer");
    }

    @Test
    void aDocumentThatIsNoneIsToldAsThat() {
        var issuer = URI.create("https://sso.example.org");
        assertThatThrownBy(() -> read(issuer, "{\"issuer\": \"https://sso.example.org\"}"))
                .hasMessageContaining("authorization_endpoint is missing");
        assertThatThrownBy(() -> read(issuer, "<html>")).hasMessageContaining("is no JSON object");
    }

    private static Endpoints read(URI issuer, String body) {
        var where = (Where.Published) Where.issuer(issuer);
        return ProviderDocument.read(where, new Answer(where.document(), 200, Map.of(), body));
    }
}
