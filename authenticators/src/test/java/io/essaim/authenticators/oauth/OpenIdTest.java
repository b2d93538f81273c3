package io.essaim.authenticators.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.authenticators.oauth.site.Asked;
import io.essaim.authenticators.oauth.site.Door;
import io.essaim.authenticators.oauth.site.Reply;
import io.essaim.authenticators.oauth.site.SmallProvider;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.ElsewhereUnavailable;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in at a provider of OpenID Connect that does what it should. */
class OpenIdTest {
    private final SmallProvider provider = new SmallProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    private Door door(String more) {
        return new Door("issuer: " + provider.issuer() + "\nclient_id: hub\nclient_secret: the-secret\n" + more);
    }

    @Test
    void makingOneAsksNobody() {
        var door = door("");
        assertThat(door.authenticator().kind()).isEqualTo("oauthenticator.generic.GenericOAuthenticator");
        assertThat(door.button().callbackPath()).isEqualTo("oauth_callback");
        assertThat(door.authenticator().hasAllowRules()).isFalse();
        assertThat(provider.site().asked()).isEmpty();
    }

    @Test
    void theBrowserIsSentWithStateNonceAndChallenge() {
        var departure = door("").begin();
        provider.visit(departure.to());
        assertThat(provider.begun())
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "hub")
                .containsEntry("redirect_uri", Door.CALLBACK.toString())
                .containsEntry("scope", "openid profile email")
                .containsEntry("state", "the-state")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("nonce", "code_challenge");
        assertThat(departure.to().toString()).doesNotContain(departure.kept().get("verifier"));
    }

    @Test
    void everyWayHasItsOwnNonceAndVerifier() {
        var door = door("");
        assertThat(door.begin().kept())
                .containsOnlyKeys("nonce", "verifier")
                .isNotEqualTo(door.begin().kept());
    }

    @Test
    void theNameIsTheClaimOfTheUserinfoEndpoint() {
        var identity = Door.identity(door("").signIn(provider));
        assertThat(identity.name()).isEqualTo("alice");
        assertThat(identity.allowed()).isFalse();
        assertThat(identity.groups()).isEmpty();
        assertThat(identity.admin()).isEmpty();
    }

    @Test
    void theProvidersSessionIsToldWithTheIdentity() {
        provider.claiming(claims -> claims.claim("sid", "session-7"));
        assertThat(door("").signIn(provider))
                .isInstanceOfSatisfying(
                        LoginOutcome.Accepted.class,
                        accepted -> assertThat(accepted.outer()).hasValueSatisfying(outer -> {
                            assertThat(outer.subject()).isEqualTo("4711");
                            assertThat(outer.id()).contains("session-7");
                        }));
    }

    @Test
    void theAuthStateHoldsWhatOauthenticatorHolds() {
        provider.giving("refresh_token", "the-refresh-token").giving("scope", "openid profile");
        var state = Door.identity(door("").signIn(provider)).authState().orElseThrow();
        assertThat(state.members())
                .containsKeys("access_token", "refresh_token", "id_token", "scope", "token_response", "oauth_user");
        assertThat(state.text("access_token")).contains("the-access-token");
        assertThat(state.members().get("scope")).isEqualTo(List.of("openid", "profile"));
    }

    @Test
    void groupsLetInAndMakeAdministrators() {
        var member = Door.identity(door("groups_claim: groups\nallowed_groups: [physics]\nadmin_groups: [staff]\n")
                .signIn(provider));
        assertThat(member.groups()).contains(List.of("physics"));
        assertThat(member.allowed()).isTrue();
        assertThat(member.admin()).contains(false);
        var admin = Door.identity(
                door("groups_claim: groups\nadmin_groups: [physics]\n").signIn(provider));
        assertThat(admin.allowed()).isTrue();
        assertThat(admin.admin()).contains(true);
    }

    @Test
    void groupsMayStandInTheAuthState() {
        var identity =
                Door.identity(door("auth_state_groups_key: oauth_user.groups\n").signIn(provider));
        assertThat(identity.groups()).contains(List.of("physics"));
    }

    @Test
    void anAbsentGroupsClaimIsSomebodyWithoutGroups() {
        provider.tells("{\"sub\": \"4711\", \"preferred_username\": \"alice\"}");
        var identity = Door.identity(
                door("groups_claim: groups\nallowed_groups: [physics]\n").signIn(provider));
        assertThat(identity.groups()).contains(List.of());
        assertThat(identity.allowed()).isFalse();
    }

    @Test
    void allOfTheAllowedScopesMustBeGranted() {
        provider.giving("scope", "openid hub:use");
        assertThat(Door.identity(door("allowed_scopes: [hub:use]\n").signIn(provider))
                        .allowed())
                .isTrue();
        assertThat(Door.identity(door("allowed_scopes: [hub:use, hub:more]\n").signIn(provider))
                        .allowed())
                .isFalse();
    }

    @Test
    void theIdTokenAloneCanBeBelieved() {
        provider.claiming(claims -> claims.claim("preferred_username", "carol"));
        var identity = Door.identity(door("userdata_from_id_token: true\n").signIn(provider));
        assertThat(identity.name()).isEqualTo("carol");
        assertThat(provider.site().asked("/userinfo")).isEmpty();
    }

    @Test
    void theSecretGoesIntoTheHeaderUnlessTheProviderWantsItInTheForm() {
        door("").signIn(provider);
        assertThat(provider.site().asked("/token").getFirst().headers()).containsKey("authorization");
        assertThat(provider.site().asked("/token").getFirst().form()).doesNotContainKey("client_secret");
        provider.describe("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        door("").signIn(provider);
        assertThat(provider.site().asked("/token").getLast().form()).containsEntry("client_secret", "the-secret");
        door("basic_auth: true\n").signIn(provider);
        assertThat(provider.site().asked("/token").getLast().headers()).containsKey("authorization");
    }

    @Test
    void furtherParametersGoWhereTheSettingsSay() {
        var door = door("""
                extra_authorize_params: { prompt: login }
                token_params: { audience: api }
                userdata_params: { schema: openid }
                """);
        Door.identity(door.signIn(provider));
        assertThat(provider.begun()).containsEntry("prompt", "login");
        assertThat(provider.site().asked("/token").getFirst().form()).containsEntry("audience", "api");
        assertThat(provider.site().asked("/userinfo").getFirst().query()).containsEntry("schema", "openid");
    }

    @Test
    void aCallbackOfTheSettingsIsUsedBothTimes() {
        var callback = "https://other.example.org/hub/oauth_callback";
        Door.identity(door("oauth_callback_url: " + callback + "\n").signIn(provider));
        assertThat(provider.begun()).containsEntry("redirect_uri", callback);
    }

    @Test
    void theDescriptionIsReadOnce() {
        var door = door("");
        door.signIn(provider);
        door.signIn(provider);
        assertThat(provider.site().asked("/.well-known/openid-configuration")).hasSize(1);
        assertThat(provider.site().asked("/jwks")).hasSize(1);
    }

    @Test
    void aProviderThatIsAwayIsToldAsThat() {
        provider.site().on("/.well-known/openid-configuration", Reply.json(503, "{}"));
        var door = door("");
        assertThatThrownBy(door::begin)
                .isInstanceOf(ElsewhereUnavailable.class)
                .hasMessageContaining("cannot be used right now")
                .hasMessageNotContaining("127.0.0.1");
        provider.site().on("/token", Reply.json(502, "<html>bad gateway</html>"));
    }

    @Test
    void aTokenEndpointThatIsAwayIsToldAsThat() {
        provider.site().on("/token", new Reply(502, Map.of(), "<html>bad gateway</html>"));
        assertThat(door("").signIn(provider)).isInstanceOfSatisfying(LoginOutcome.Unavailable.class, outcome -> {
            assertThat(outcome.cause()).contains("/token").contains("502");
            assertThat(outcome.message().english()).doesNotContain("127.0.0.1");
        });
    }

    @Test
    void aWrongSecretIsTheAdministratorsToMend() {
        provider.site().on("/token", Reply.json(401, "{\"error\": \"invalid_client\"}"));
        assertThat(door("").signIn(provider))
                .isInstanceOfSatisfying(
                        LoginOutcome.Unavailable.class,
                        outcome -> assertThat(outcome.cause())
                                .contains("invalid_client")
                                .contains("client_secret")
                                .doesNotContain("the-secret"));
    }

    @Test
    void whatTheProviderSaysStandsOnThePage() {
        var door = door("");
        assertThat(door.finish(
                        door.begin(), Map.of("error", "access_denied", "error_description", "You are not assigned")))
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.message().english())
                                .contains("access_denied (You are not assigned)"));
        assertThat(door.finish(door.begin(), Map.of("error", "temporarily_unavailable")))
                .isInstanceOf(LoginOutcome.Unavailable.class);
        assertThat(door.finish(door.begin(), Map.of("error", "invalid_scope")))
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.message().english())
                                .contains("invalid_scope")
                                .contains("administrator"));
    }

    @Test
    void anUnverifiedAddressIsNobodysName() {
        provider.tells("{\"sub\": \"4711\", \"email\": \"boss@example.org\", \"email_verified\": false}");
        assertThat(door("username_claim: email\n").signIn(provider)).isInstanceOf(LoginOutcome.Refused.class);
    }

    @Test
    void aMissingNameIsToldWithTheClaimsThereAre() {
        assertThat(door("username_claim: nickname\n").signIn(provider))
                .isInstanceOfSatisfying(
                        LoginOutcome.Unavailable.class,
                        outcome -> assertThat(outcome.cause())
                                .contains("no claim nickname")
                                .contains("preferred_username")
                                .doesNotContain("alice"));
    }

    @Test
    void somebodyIsAskedAboutAgainWithTheirToken() {
        var door = door("groups_claim: groups\nallowed_groups: [physics]\n");
        var state = Door.identity(door.signIn(provider)).authState();
        provider.tells("{\"sub\": \"4711\", \"preferred_username\": \"alice\", \"groups\": [\"chemistry\"]}");
        assertThat(door.authenticator().refresh(Door.user("alice"), state))
                .isInstanceOfSatisfying(Refresh.Updated.class, updated -> {
                    assertThat(updated.identity().groups()).contains(List.of("chemistry"));
                    assertThat(updated.identity().allowed()).isFalse();
                });
    }

    @Test
    void aGroupThatIsNotToldAnyMoreIsLeft() {
        var door = door("groups_claim: groups\nallowed_groups: [physics]\n");
        var state = Door.identity(door.signIn(provider)).authState();
        provider.tells("{\"sub\": \"4711\", \"preferred_username\": \"alice\"}");
        assertThat(door.authenticator().refresh(Door.user("alice"), state))
                .isInstanceOfSatisfying(Refresh.Updated.class, updated -> {
                    assertThat(updated.identity().groups()).contains(List.of());
                    assertThat(updated.identity().allowed()).isFalse();
                });
    }

    @Test
    void whatTheIdTokenAloneSaidHoldsUntilItIsRenewed() {
        provider.claiming(claims -> claims.claim("groups", List.of("staff")).claim("preferred_username", "alice"))
                .giving("refresh_token", "the-refresh-token");
        var door = door("userdata_from_id_token: true\ngroups_claim: groups\n");
        var state = Door.identity(door.signIn(provider)).authState();
        provider.claiming(claims -> claims.claim("preferred_username", "alice"));
        assertThat(door.authenticator().refresh(Door.user("alice"), state))
                .isInstanceOfSatisfying(
                        Refresh.Updated.class,
                        updated -> assertThat(updated.identity().groups()).contains(List.of()));
        var withoutRefreshToken = door("userdata_from_id_token: true\n");
        assertThat(withoutRefreshToken
                        .authenticator()
                        .refresh(
                                Door.user("alice"),
                                state.map(kept -> kept.with("token_response", Map.of("access_token", "t")))))
                .isInstanceOf(Refresh.Fresh.class);
    }

    @Test
    void anEndedTokenIsRenewed() {
        provider.giving("refresh_token", "the-refresh-token").giving("access_token", "an-ended-token");
        provider.site().on("/userinfo", Reply.json("{\"sub\": \"4711\", \"preferred_username\": \"alice\"}"));
        var door = door("");
        var state = Door.identity(door.signIn(provider)).authState();
        provider.giving("access_token", "the-access-token").giving("refresh_token", "the-next-refresh-token");
        provider.tells("{\"sub\": \"4711\", \"preferred_username\": \"alice\"}");
        assertThat(door.authenticator().refresh(Door.user("alice"), state))
                .isInstanceOfSatisfying(Refresh.Updated.class, updated -> {
                    var fresh = updated.identity().authState().orElseThrow();
                    assertThat(fresh.text("access_token")).contains("the-access-token");
                    assertThat(fresh.text("refresh_token")).contains("the-next-refresh-token");
                });
    }

    @Test
    void whoCannotBeRenewedMustSignInAgain() {
        var door = door("");
        var state = Door.identity(door.signIn(provider)).authState();
        provider.site().on("/userinfo", Reply.json(401, "{}"));
        assertThat(door.authenticator().refresh(Door.user("alice"), state)).isInstanceOf(Refresh.Expired.class);
        var withRefreshToken = state.map(
                kept -> kept.with("token_response", Map.of("access_token", "ended", "refresh_token", "taken-back")));
        assertThat(door.authenticator().refresh(Door.user("alice"), withRefreshToken))
                .isInstanceOf(Refresh.Expired.class);
    }

    @Test
    void aTokenThatCameToItsEndAndCannotBeRenewedSaysNothing() {
        provider.giving("expires_in", 0);
        var door = door("");
        var state = Door.identity(door.signIn(provider)).authState();
        provider.site().on("/userinfo", Reply.json(401, "{}"));
        assertThat(door.authenticator().refresh(Door.user("alice"), state)).isInstanceOf(Refresh.Fresh.class);
    }

    @Test
    void aProviderThatIsAwayChangesNothingForPeopleWhoAreIn() {
        var door = door("");
        var state = Door.identity(door.signIn(provider)).authState();
        provider.site().on("/userinfo", Reply.json(503, "{}"));
        assertThat(door.authenticator().refresh(Door.user("alice"), state)).isInstanceOf(Refresh.Fresh.class);
        assertThat(door.authenticator().refresh(Door.user("alice"), Optional.empty()))
                .isInstanceOf(Refresh.Fresh.class);
        assertThat(door.authenticator().refresh(Door.user("alice"), Optional.of(JsonObject.empty())))
                .isInstanceOf(Refresh.Expired.class);
    }

    @Test
    void signingOutCanLeadToTheProvider() {
        provider.describe("end_session_endpoint", provider.issuer() + "/logout");
        var back = URI.create("https://hub.example.org/hub/logout");
        assertThat(door("").authenticator().signOut(Optional.empty(), back)).isEmpty();
        var door = door("sign_out_at_provider: true\n");
        var state = Door.identity(door.signIn(provider)).authState();
        assertThat(door.authenticator().signOut(state, back))
                .hasValueSatisfying(address -> assertThat(Asked.parameters(address.getRawQuery()))
                        .containsEntry("client_id", "hub")
                        .containsEntry("post_logout_redirect_uri", back.toString())
                        .containsEntry(
                                "id_token_hint",
                                state.orElseThrow().text("id_token").orElseThrow()));
        assertThat(door("logout_redirect_url: https://example.org/bye\n")
                        .authenticator()
                        .signOut(state, back))
                .contains(URI.create("https://example.org/bye"));
    }

    @Test
    void nothingSecretIsPrinted() {
        provider.giving("refresh_token", "the-refresh-token");
        var outcome = door("").signIn(provider);
        assertThat(outcome.toString() + Door.identity(outcome))
                .doesNotContain("the-access-token")
                .doesNotContain("the-refresh-token");
    }
}
