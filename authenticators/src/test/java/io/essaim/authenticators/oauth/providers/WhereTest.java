package io.essaim.authenticators.oauth.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.site.Door;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the known providers are, without the addresses of a test. */
class WhereTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "google|{}|https://accounts.google.com/.well-known/openid-configuration",
                "globus|{}|https://auth.globus.org/.well-known/openid-configuration",
                "entra|{ tenant_id: 9122040d-6c67-4c5b-b112-36a304b66dad }"
                        + "|https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad/v2.0/.well-known/openid-configuration",
                "cilogon|{ idps: { x: { username_derivation: { username_claim: eppn } } } }"
                        + "|https://cilogon.org/.well-known/openid-configuration",
                "keycloak|{ realm_url: 'https://sso.example.org/realms/lab' }"
                        + "|https://sso.example.org/realms/lab/.well-known/openid-configuration",
                "okta|{ okta_domain: lab.okta.com }|https://lab.okta.com/.well-known/openid-configuration",
                "okta|{ okta_domain: lab.okta.com, authorization_server: default }"
                        + "|https://lab.okta.com/oauth2/default/.well-known/openid-configuration",
                "auth0|{ auth0_subdomain: lab }|https://lab.auth0.com/.well-known/openid-configuration",
                "cognito|{ user_pool_id: us-west-2_example }"
                        + "|https://cognito-idp.us-west-2.amazonaws.com/us-west-2_example/.well-known/openid-configuration",
                "openshift|{}|https://openshift.default.svc.cluster.local/.well-known/oauth-authorization-server",
            })
    void whoPublishesItsAddressesIsAskedThere(String provider, String own, String document) {
        assertThat(where(provider, own))
                .isInstanceOfSatisfying(
                        Where.Published.class,
                        published -> assertThat(published.document()).hasToString(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "github|{}|https://github.com/login/oauth/authorize|https://github.com/login/oauth/access_token"
                        + "|https://api.github.com/user",
                "github|{ github_url: 'https://git.example.org/' }|https://git.example.org/login/oauth/authorize"
                        + "|https://git.example.org/login/oauth/access_token|https://git.example.org/api/v3/user",
                "gitlab|{}|https://gitlab.com/oauth/authorize|https://gitlab.com/oauth/token"
                        + "|https://gitlab.com/api/v4/user",
                "bitbucket|{}|https://bitbucket.org/site/oauth2/authorize"
                        + "|https://bitbucket.org/site/oauth2/access_token|https://api.bitbucket.org/2.0/user",
                "openshift|{ openshift_auth_api_url: 'https://oauth.example.org' }"
                        + "|https://oauth.example.org/oauth/authorize|https://oauth.example.org/oauth/token"
                        + "|https://openshift.default.svc.cluster.local/apis/user.openshift.io/v1/users/~",
            })
    void theOthersStandHere(String provider, String own, String authorize, String token, String userdata) {
        assertThat(where(provider, own)).isInstanceOfSatisfying(Where.Fixed.class, fixed -> {
            assertThat(fixed.endpoints().authorize()).hasToString(authorize);
            assertThat(fixed.endpoints().token()).hasToString(token);
            assertThat(fixed.endpoints().userdata().orElseThrow()).hasToString(userdata);
        });
    }

    private static Where where(String provider, String own) {
        return Presets.of(Door.settings("{ client_id: c, provider: " + provider + ", " + provider + ": " + own + " }"))
                .where();
    }
}
