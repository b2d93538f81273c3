package io.essaim.authenticators.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.oauth.http.Json;
import io.essaim.authenticators.oauth.site.Asked;
import io.essaim.authenticators.oauth.site.Door;
import io.essaim.authenticators.oauth.site.Reply;
import io.essaim.authenticators.oauth.site.SmallProvider;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entra, CILogon, Keycloak, Okta, Auth0, Globus and Cognito, against what they are documented to tell. */
class KnownProvidersTest {
    private final SmallProvider provider = new SmallProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    private Door door(String more) {
        return new Door("{ issuer: '" + provider.issuer() + "', client_id: hub, client_secret: s, " + more + " }");
    }

    private Identity signIn(String more) {
        return Door.identity(door(more).signIn(provider));
    }

    private void telling(String file) {
        var userinfo = Reply.recording(file);
        provider.claiming(claims -> claims.subject(subject(userinfo))).tells(userinfo);
    }

    private static String subject(String json) {
        return Json.object(json).orElseThrow().text("sub").orElseThrow();
    }

    @Test
    void entraTellsEverythingInTheIdToken() {
        provider.claiming(Reply.recording("entra/id_token.json"));
        var settings = "provider: entra, entra: { tenant_id: 9122040d-6c67-4c5b-b112-36a304b66dad }, ";
        var identity = signIn(settings + "allowed_groups: [5a2b1d8e-11b7-4d0e-8d0b-6f6e6f6a0002]");
        assertThat(identity.name()).isEqualTo("AbeLi@microsoft.com");
        assertThat(identity.allowed()).isTrue();
        assertThat(identity.authState().orElseThrow().members()).containsKey("user");
        assertThat(provider.site().asked("/userinfo")).isEmpty();
        assertThat(signIn(settings + "username_claim: name").name()).isEqualTo("Abe Lincoln");
    }

    @Test
    void somebodyInTooManyEntraGroupsIsInNoneThatIsKnown() {
        provider.claiming(Reply.recording("entra/id_token-overage.json"));
        var identity = signIn("provider: entra, entra: { tenant_id: 9122040d-6c67-4c5b-b112-36a304b66dad },"
                + " admin_groups: [5a2b1d8e-11b7-4d0e-8d0b-6f6e6f6a0002]");
        assertThat(identity.groups()).isEmpty();
        assertThat(identity.admin()).isEmpty();
        assertThat(identity.allowed()).isFalse();
    }

    private static String cilogon(String rules) {
        return "provider: cilogon, cilogon: { idps: { 'https://idp.example.edu/idp/shibboleth': " + rules
                + ", 'http://google.com/accounts/o8/id': { username_derivation: { username_claim: email, action:"
                + " prefix, prefix: google } } } }";
    }

    @Test
    void cilogonOffersTheIdentityProvidersOfTheSettings() {
        var door = door(cilogon("{ username_derivation: { username_claim: eppn } }"));
        assertThat(Asked.parameters(door.begin().to().getRawQuery()))
                .containsEntry(
                        "selected_idp", "https://idp.example.edu/idp/shibboleth,http://google.com/accounts/o8/id")
                .containsEntry("scope", "openid email org.cilogon.userinfo profile");
    }

    @Test
    void cilogonNamesAreMadeAsTheirIdentityProviderSays() {
        telling("cilogon/userinfo.json");
        assertThat(signIn(cilogon("{ username_derivation: { username_claim: eppn } }"))
                        .name())
                .isEqualTo("jdoe@example.edu");
        assertThat(signIn(cilogon("{ username_derivation: { username_claim: eppn, action: strip_idp_domain,"
                                + " domain: example.edu } }"))
                        .name())
                .isEqualTo("jdoe");
        assertThat(signIn(cilogon("{ username_derivation: { username_claim: eppn, action: strip_idp_domain,"
                                + " domain: other.edu } }"))
                        .name())
                .isEqualTo("jdoe@example.edu");
        assertThat(signIn(cilogon("{ username_derivation: { username_claim: eppn, action: prefix, prefix: uni } }"))
                        .name())
                .isEqualTo("uni:jdoe@example.edu");
    }

    @Test
    void cilogonDomainsLetIn() {
        telling("cilogon/userinfo.json");
        var name = "username_derivation: { username_claim: eppn }";
        assertThat(signIn(cilogon("{ " + name + " }")).allowed()).isFalse();
        assertThat(signIn(cilogon("{ " + name + ", allow_all: true }")).allowed())
                .isTrue();
        assertThat(signIn(cilogon("{ " + name + ", allowed_domains: [example.edu] }"))
                        .allowed())
                .isTrue();
        assertThat(signIn(cilogon("{ " + name + ", allowed_domains: ['*.example.edu'] }"))
                        .allowed())
                .isFalse();
        assertThat(signIn(cilogon("{ " + name + ", allowed_domains: ['*.Example.edu'], allowed_domains_claim: email }"))
                        .allowed())
                .isTrue();
        assertThat(signIn(cilogon("{ " + name + ", allowed_domains: ['example?edu.evil.org', exampleXedu] }"))
                        .allowed())
                .isFalse();
    }

    @Test
    void peopleOfAnotherIdentityProviderAreRefused() {
        var userinfo = Reply.recording("cilogon/userinfo.json").replace("idp.example.edu", "idp.elsewhere.edu");
        provider.claiming(claims -> claims.subject(subject(userinfo))).tells(userinfo);
        assertThat(door(cilogon("{ username_derivation: { username_claim: eppn }, allow_all: true }"))
                        .signIn(provider))
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.message().english()).contains("institution"));
    }

    private static final String KEYCLOAK =
            "provider: keycloak, keycloak: { realm_url: 'https://sso.example.org/realms/lab' }, ";

    @Test
    void keycloakTellsGroupsAndRoles() {
        telling("keycloak/userinfo.json");
        var identity = signIn(KEYCLOAK + "allowed_groups: [physics]");
        assertThat(identity.name()).isEqualTo("mcurie");
        assertThat(identity.groups()).contains(List.of("physics", "chemistry"));
        assertThat(identity.allowed()).isTrue();
        assertThat(signIn(KEYCLOAK + "groups_claim: realm_access.roles, admin_groups: [hub-admin]")
                        .admin())
                .contains(true);
    }

    private static final String OKTA = "provider: okta, okta: { okta_domain: lab.okta.com }, ";

    @Test
    void oktaIsAskedForGroupsWhenTheyMatter() {
        telling("okta/userinfo.json");
        assertThat(door(OKTA + "login_service: Lab").begin().to().toString()).doesNotContain("groups");
        assertThat(door(OKTA + "allowed_groups: [Hub users]").begin().to().toString())
                .contains("email+groups");
        var identity = signIn(OKTA + "allowed_groups: [Hub users]");
        assertThat(identity.name()).isEqualTo("john.doe@example.com");
        assertThat(identity.allowed()).isTrue();
        assertThat(door(OKTA + "login_service: Lab").button().service()).isEqualTo("Lab");
    }

    @Test
    void auth0RefusesAddressesThatNobodyChecked() {
        telling("auth0/userinfo.json");
        assertThat(signIn("provider: auth0, auth0: { auth0_subdomain: lab }").name())
                .isEqualTo("janedoe@exampleco.com");
        telling("auth0/userinfo-unverified.json");
        assertThat(door("provider: auth0, auth0: { auth0_subdomain: lab }").signIn(provider))
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.message().english()).contains("not verified"));
        assertThat(door("provider: auth0, username_claim: nickname, auth0: { auth0_subdomain: lab }")
                        .signIn(provider))
                .isInstanceOf(LoginOutcome.Refused.class);
        assertThat(signIn("provider: auth0, auth0: { auth0_subdomain: lab, allow_unverified_email: true }")
                        .name())
                .isEqualTo("janedoe@exampleco.com");
    }

    @Test
    void auth0GroupsMayHaveAnAddressAsName() {
        telling("auth0/userinfo.json");
        assertThat(signIn("provider: auth0, auth0: { auth0_domain: lab.auth0.com }, groups_claim:"
                                + " 'https://hub.example.org/groups'")
                        .groups())
                .contains(List.of("physics"));
    }

    @Test
    void auth0AndCognitoAreLeftTheirWay() {
        var back = URI.create("https://hub.example.org/hub/");
        var auth0 = door("provider: auth0, sign_out_at_provider: true, auth0: { auth0_subdomain: lab }");
        assertThat(auth0.authenticator().signOut(Optional.empty(), back))
                .contains(URI.create(provider.issuer()
                        + "/v2/logout?client_id=hub&returnTo=https%3A%2F%2Fhub.example.org%2Fhub%2F"));
        provider.describe("end_session_endpoint", provider.issuer() + "/logout");
        var cognito = door("provider: cognito, sign_out_at_provider: true, cognito: { user_pool_id: eu-west-3_Ab }");
        assertThat(cognito.authenticator().signOut(Optional.empty(), back))
                .contains(URI.create(
                        provider.issuer() + "/logout?client_id=hub&logout_uri=https%3A%2F%2Fhub.example.org%2Fhub%2F"));
    }

    private Identity globus(String own) {
        return Door.identity(globusDoor(own).signIn(provider));
    }

    private Door globusDoor(String own) {
        telling("globus/userinfo.json");
        provider.giving(
                "other_tokens",
                Json.objects(Reply.recording("globus/other-tokens.json")).orElseThrow().stream()
                        .map(token -> (Object) token.members())
                        .toList());
        provider.site()
                .on(
                        "/my_groups",
                        asked ->
                                "Bearer the-groups-token".equals(asked.headers().get("authorization"))
                                        ? Reply.recorded("globus/my-groups.json")
                                        : Reply.json(401, "{}"));
        return door(
                "provider: globus, globus: { globus_groups_url: '" + provider.issuer() + "/my_groups', " + own + " }");
    }

    @Test
    void globusNamesKeepTheirDomainUnlessThereIsOnlyOne() {
        assertThat(globus("").name()).isEqualTo("jdoe@uchicago.edu");
        assertThat(globus("identity_provider: uchicago.edu").name()).isEqualTo("jdoe");
        assertThat(globus("identity_provider: uchicago.edu, username_from_email: true")
                        .name())
                .isEqualTo("jane.doe");
        assertThat(globusDoor("identity_provider: globusid.org").signIn(provider))
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.message().english()).contains("globusid.org"));
    }

    @Test
    void globusGroupsLetInAndMakeAdministrators() {
        assertThat(globus("").groups()).isEmpty();
        var member = globus("allowed_globus_groups: [21c6bc5d-fc12-4f60-b999-76766cd596c2],"
                + " admin_globus_groups: [00000000-0000-0000-0000-000000000000]");
        assertThat(member.allowed()).isTrue();
        assertThat(member.admin()).contains(false);
        assertThat(member.groups().orElseThrow()).hasSize(2);
        var admin = globus("admin_globus_groups: [915dcd61-c842-4ea4-97c6-57396b936016]");
        assertThat(admin.allowed()).isTrue();
        assertThat(admin.admin()).contains(true);
    }

    @Test
    void whoAsksToJoinAGlobusGroupIsNotInItYet() {
        var door = globusDoor("allowed_globus_groups: [21c6bc5d-fc12-4f60-b999-76766cd596c2]");
        provider.site()
                .on(
                        "/my_groups",
                        Reply.json(Reply.recording("globus/my-groups.json").replace("active", "pending")));
        var identity = Door.identity(door.signIn(provider));
        assertThat(identity.allowed()).isFalse();
        assertThat(identity.groups()).contains(List.of());
    }

    @Test
    void globusTokensAreKeptByServer() {
        assertThat(globus("").authState().orElseThrow().members().get("tokens"))
                .asString()
                .contains("groups.api.globus.org");
        assertThat(globus("exclude_tokens: [groups.api.globus.org]")
                        .authState()
                        .orElseThrow()
                        .members()
                        .get("tokens"))
                .asString()
                .doesNotContain("groups.api.globus.org");
    }

    @Test
    void cognitoTellsNameAndGroupsInTheIdToken() {
        provider.claiming(Reply.recording("cognito/id_token.json")).tells(Reply.recording("cognito/userinfo.json"));
        var identity = signIn(
                "provider: cognito, cognito: { user_pool_id: us-west-2_example }, allowed_groups: [test-group-b]");
        assertThat(identity.name()).isEqualTo("my-test-user");
        assertThat(identity.groups()).contains(List.of("test-group-a", "test-group-b"));
        assertThat(identity.allowed()).isTrue();
    }
}
