package io.essaim.authenticators.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.oauth.site.Door;
import io.essaim.authenticators.oauth.site.Reply;
import io.essaim.authenticators.oauth.site.Site;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** GitHub (here GitHub Enterprise: the API lies under the site), against what its documentation says it answers. */
class GitHubTest {
    private static final String API = "/api/v3";
    private final Site site = Site.open()
            .on("/login/oauth/access_token", Reply.recorded("github/token.json"))
            .on(API + "/user", Reply.recorded("github/user.json"))
            .on(API + "/user/emails", Reply.recorded("github/emails.json"));

    @AfterEach
    void close() {
        site.close();
    }

    private Door door(String own) {
        return new Door("{ provider: github, client_id: c, client_secret: s, github: { github_url: '" + site.address()
                + "', " + own + " } }");
    }

    private Identity signIn(String own) {
        return Door.identity(door(own).signInWithCode());
    }

    @Test
    void theNameIsTheLogin() {
        var identity = signIn("");
        assertThat(identity.name()).isEqualTo("octocat");
        assertThat(identity.allowed()).isFalse();
        assertThat(identity.authState().orElseThrow().members()).containsKey("github_user");
        assertThat(door("").authenticator().kind()).isEqualTo("oauthenticator.github.GitHubOAuthenticator");
        assertThat(door("").button().service()).isEqualTo("GitHub");
    }

    @Test
    void organisationsAreAskedForOnlyWhenTheyMatter() {
        assertThat(door("").begin().to().toString())
                .startsWith(site.address() + "/login/oauth/authorize?")
                .contains("code_challenge=")
                .doesNotContain("scope=");
        assertThat(door("allowed_organizations: [lab]").begin().to().toString()).contains("scope=read%3Aorg");
        assertThat(door("allowed_organizations: [lab]").authenticator().hasAllowRules())
                .isTrue();
    }

    @Test
    void aHiddenAddressIsReadWhenItMayBe() {
        assertThat(signIn("").authState().orElseThrow().toString()).contains("octocat@github.com");
    }

    @Test
    void membersOfAnOrganisationMayEnter() {
        site.on(API + "/orgs/lab/members/octocat", Reply.empty(204))
                .on(API + "/orgs/other/members/octocat", Reply.json(404, Reply.recording("github/not-found.json")));
        assertThat(signIn("allowed_organizations: [other, lab]").allowed()).isTrue();
        assertThat(signIn("allowed_organizations: [other]").allowed()).isFalse();
    }

    @Test
    void whoMayNotSeeTheMembersIsComparedWithThePublicOnes() {
        site.on(API + "/orgs/lab/members/octocat", Reply.empty(302));
        assertThat(signIn("allowed_organizations: [lab]").allowed()).isFalse();
        site.on(API + "/orgs/lab/public_members/octocat", Reply.empty(204));
        assertThat(signIn("allowed_organizations: [lab]").allowed()).isTrue();
    }

    @Test
    void membersOfATeamMayEnterOnceTheyHaveAgreed() {
        var path = API + "/orgs/lab/teams/justice-league/memberships/octocat";
        site.on(path, Reply.recorded("github/team-membership-pending.json"));
        assertThat(signIn("allowed_organizations: ['lab:justice-league']").allowed())
                .isFalse();
        site.on(path, Reply.recorded("github/team-membership.json"));
        assertThat(signIn("allowed_organizations: ['lab:justice-league']").allowed())
                .isTrue();
    }

    @Test
    void teamsOnAllPagesAreGroups() {
        site.on(
                API + "/user/teams",
                asked -> asked.query().containsKey("page")
                        ? Reply.recorded("github/teams-2.json")
                        : Reply.recorded("github/teams-1.json")
                                .with(
                                        "Link",
                                        "<" + site.address() + API + "/user/teams?per_page=100&page=2>; rel=\"next\", <"
                                                + site.address() + API
                                                + "/user/teams?per_page=100&page=2>; rel=\"last\""));
        var identity = signIn("populate_teams_in_auth_state: true");
        assertThat(identity.groups()).contains(List.of("github:justice-league", "github:owners"));
        assertThat(identity.authState().orElseThrow().members()).containsKey("teams");
    }

    @Test
    void theTokenNeverGoesToAnotherServer() {
        try (var evil = Site.open().on("/steal", Reply.json("[]"))) {
            site.on(
                    API + "/user/teams",
                    Reply.recorded("github/teams-1.json").with("Link", "<" + evil.address() + "/steal>; rel=\"next\""));
            assertThat(signIn("populate_teams_in_auth_state: true").groups())
                    .contains(List.of("github:justice-league"));
            assertThat(evil.asked()).isEmpty();
        }
    }

    @Test
    void anErrorWithStatus200IsAnError() {
        site.on("/login/oauth/access_token", Reply.recorded("github/token-error.json"));
        assertThat(door("").signInWithCode())
                .isInstanceOfSatisfying(
                        LoginOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains("bad_verification_code (The code passed is incorrect or expired.)"));
    }

    @Test
    void tooManyQuestionsAreNoAnswer() {
        site.on(
                API + "/orgs/lab/members/octocat",
                Reply.json(403, "{\"message\": \"API rate limit exceeded\"}").with("X-RateLimit-Remaining", "0"));
        assertThat(door("allowed_organizations: [lab]").signInWithCode()).isInstanceOf(LoginOutcome.Unavailable.class);
    }

    @Test
    void whoLeavesTheOrganisationIsFoundOut() {
        site.on(API + "/orgs/lab/members/octocat", Reply.empty(204));
        var door = door("allowed_organizations: [lab]");
        var state = Door.identity(door.signInWithCode()).authState();
        site.on(API + "/orgs/lab/members/octocat", Reply.empty(404));
        assertThat(door.authenticator().refresh(Door.user("octocat"), state))
                .isInstanceOfSatisfying(
                        Refresh.Updated.class,
                        updated -> assertThat(updated.identity().allowed()).isFalse());
        site.on(API + "/user", Reply.json(401, "{\"message\": \"Bad credentials\"}"));
        assertThat(door.authenticator().refresh(Door.user("octocat"), state)).isInstanceOf(Refresh.Expired.class);
    }
}
