package io.essaim.authenticators.oauth.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.authenticators.oauth.site.Door;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthSettingsTest {

    @Test
    void anIssuerAndAClientAreEnough() {
        var settings = Door.settings("{ issuer: 'https://sso.example.org', client_id: hub, client_secret: s }");
        assertThat(settings.provider()).isEqualTo(Provider.GENERIC);
        assertThat(settings.enablePkce()).isTrue();
        assertThat(settings.toString()).doesNotContain("client_secret=s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ client_id: c }|needs issuer",
                "{ client_id: c, authorize_url: 'https://a/b', token_url: 'https://a/c' }|userdata_url",
                "{ client_id: ' ', issuer: 'https://a' }|client_id must not be empty",
                "{ client_id: c, issuer: 'http://sso.example.org' }|must be an https address",
                "{ client_id: c, provider: github, issuer: 'https://a' }|asked by OAuth 2",
                "{ client_id: c, provider: github, gitlab: {} }|gitlab holds options of provider: gitlab",
                "{ client_id: c, provider: keycloak }|needs the key keycloak",
                "{ client_id: c, provider: entra, entra: { tenant_id: common } }|would let anybody in",
                "{ client_id: c, provider: auth0, auth0: {} }|either auth0_domain or auth0_subdomain",
                "{ client_id: c, provider: cognito, cognito: { user_pool_id: x } }|eu-west-3_AbCdEfGhI",
                "{ client_id: c, provider: cilogon, cilogon: { idps: {} } }|at least one identity provider",
                "{ client_id: c, provider: github, github: { allowed_organizations: ['a/b'] } }|not \"a/b\"",
                "{ client_id: c, issuer: 'https://a', request_timeout: 0 }|request_timeout",
                "{ client_id: c, issuer: 'https://a', request_timeout: 2m }|at most a minute",
                "{ client_id: c, provider: github, allowed_organizations: [lab] }|it is authenticator.github.allowed_organizations",
                "{ client_id: c, provider: cilogon, username_claim: eppn, cilogon: { idps: { x: { username_derivation: {"
                        + " username_claim: a } } } } }|leave username_claim out",
                "{ client_id: c, provider: nextcloud }|one of generic, auth0",
                "{ client_id: c, provider: cilogon, cilogon: { idps: { x: { username_derivation: { username_claim: a,"
                        + " action: prefix } } } } }|needs prefix",
            })
    void aMistakeIsToldInWords(String yaml, String words) {
        assertThatThrownBy(() -> Door.settings(yaml)).hasMessageContaining(words);
    }
}
