package io.essaim.authenticators.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.oauth.site.Asked;
import io.essaim.authenticators.oauth.site.Door;
import io.essaim.authenticators.oauth.site.Reply;
import io.essaim.authenticators.oauth.site.Site;
import io.essaim.domain.login.LoginOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sites of OAuth 2 without OpenID Connect: any by its addresses, GitLab, Bitbucket, OpenShift. */
class PlainOAuthTest {
    private final Site site = Site.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void anySiteIsAskedAtThreeAddresses() {
        site.on("/token", Reply.json("{\"access_token\": \"t\", \"token_type\": \"bearer\"}"))
                .on("/me", Reply.json("{\"person\": {\"id\": 7, \"teams\": \"physics\"}}"));
        var door = new Door("{ client_id: c, client_secret: s, authorize_url: '" + site.address()
                + "/authorize?tenant=lab', token_url: '" + site.address() + "/token', userdata_url: '" + site.address()
                + "/me', username_claim: person.id, groups_claim: person.teams, allowed_groups: [physics] }");
        var departure = door.begin();
        assertThat(Asked.parameters(departure.to().getRawQuery()))
                .containsEntry("tenant", "lab")
                .containsEntry("client_id", "c")
                .doesNotContainKeys("scope", "nonce");
        var identity = Door.identity(door.signInWithCode());
        assertThat(identity.name()).isEqualTo("7");
        assertThat(identity.groups()).contains(List.of("physics"));
        assertThat(identity.allowed()).isTrue();
        assertThat(site.asked("/token").getFirst().form())
                .containsEntry("client_secret", "s")
                .containsKey("code_verifier");
        assertThat(site.asked("/me").getFirst().headers()).containsEntry("authorization", "Bearer t");
        assertThat(door.authenticator().signedOutElsewhere(Map.of("logout_token", "x")))
                .isEmpty();
    }

    private Door gitlab(String own) {
        site.on("/oauth/token", Reply.recorded("gitlab/token.json"))
                .on("/api/v4/user", Reply.recorded("gitlab/user.json"));
        return new Door("{ provider: gitlab, client_id: c, client_secret: s, gitlab: { gitlab_url: '" + site.address()
                + "', " + own + " } }");
    }

    @Test
    void gitlabTellsTheUserName() {
        var door = gitlab("");
        assertThat(door.begin().to().toString())
                .startsWith(site.address() + "/oauth/authorize?")
                .contains("read_user");
        assertThat(Door.identity(door.signInWithCode()).name()).isEqualTo("john_smith");
        assertThat(door.authenticator().kind()).isEqualTo("oauthenticator.gitlab.GitLabOAuthenticator");
    }

    @Test
    void membersOfAGitlabGroupMayEnter() {
        site.on("/api/v4/groups/lab%2Fphysics/members/all/42", Reply.recorded("gitlab/member.json"))
                .on("/api/v4/groups/other/members/all/42", Reply.json(404, Reply.recording("gitlab/not-found.json")));
        var door = gitlab("allowed_gitlab_groups: [other, lab/physics]");
        assertThat(door.begin().to().toString()).contains("read_api");
        var identity = Door.identity(door.signInWithCode());
        assertThat(identity.allowed()).isTrue();
        assertThat(identity.groups()).contains(List.of("lab/physics"));
        assertThat(Door.identity(gitlab("allowed_gitlab_groups: [other]").signInWithCode())
                        .allowed())
                .isFalse();
    }

    @Test
    void whoAwaitsAnAnswerIsNoMemberYet() {
        var awaiting = Reply.recording("gitlab/member.json").replace("\"active\"", "\"awaiting\"");
        site.on("/api/v4/groups/lab/members/all/42", Reply.json(awaiting))
                .on("/api/v4/projects/7/members/all/42", Reply.json(awaiting));
        var door = gitlab("allowed_gitlab_groups: [lab], allowed_project_ids: [7]");
        assertThat(Door.identity(door.signInWithCode()).allowed()).isFalse();
    }

    @Test
    void developersOfAGitlabProjectMayEnterAndReportersMayNot() {
        site.on("/api/v4/projects/7/members/all/42", Reply.recorded("gitlab/member.json"))
                .on("/api/v4/projects/8/members/all/42", Reply.recorded("gitlab/member-reporter.json"));
        assertThat(Door.identity(gitlab("allowed_project_ids: [8, 7]").signInWithCode())
                        .allowed())
                .isTrue();
        assertThat(Door.identity(gitlab("allowed_project_ids: [8]").signInWithCode())
                        .allowed())
                .isFalse();
    }

    private Door bitbucket(String own) {
        site.on("/token", Reply.recorded("bitbucket/token.json"))
                .on("/2.0/user", Reply.recorded("bitbucket/user.json"));
        return new Door("{ provider: bitbucket, client_id: c, client_secret: s, token_url: '" + site.address()
                + "/token', userdata_url: '" + site.address() + "/2.0/user', bitbucket: { " + own + " } }");
    }

    @Test
    void membersOfABitbucketWorkspaceMayEnter() {
        var member = "/2.0/workspaces/lab/members/%7Bb21fb4a6-5bd0-4b4e-9a1c-2d6f0a1b2c3d%7D";
        site.on(member, Reply.recorded("bitbucket/member.json"));
        var door = bitbucket("allowed_teams: [other, lab]");
        assertThat(door.begin().to().toString()).startsWith("https://bitbucket.org/site/oauth2/authorize?");
        var identity = Door.identity(door.signInWithCode());
        assertThat(identity.name()).isEqualTo("jdoe");
        assertThat(identity.allowed()).isTrue();
        assertThat(identity.groups()).contains(List.of("lab"));
        assertThat(Door.identity(bitbucket("allowed_teams: [other]").signInWithCode())
                        .allowed())
                .isFalse();
    }

    private Door openshift(String more) {
        var description = Reply.recording("openshift/oauth-authorization-server.json")
                .replace("SITE", site.address().toString());
        site.on("/.well-known/oauth-authorization-server", Reply.json(description))
                .on("/oauth/token", Reply.recorded("openshift/token.json"))
                .on("/apis/user.openshift.io/v1/users/~", Reply.recorded("openshift/user.json"));
        return new Door("{ provider: openshift, client_id: c, client_secret: s, openshift: { openshift_url: '"
                + site.address() + "' }, " + more + " }");
    }

    @Test
    void openshiftPublishesItsAddressesAndTellsGroups() {
        var door = openshift("allowed_groups: [data-scientists], admin_groups: [cluster-admins]");
        assertThat(door.begin().to().toString())
                .startsWith(site.address() + "/oauth/authorize?")
                .contains("scope=user%3Ainfo");
        var identity = Door.identity(door.signInWithCode());
        assertThat(identity.name()).isEqualTo("developer");
        assertThat(identity.groups().orElseThrow()).contains("data-scientists");
        assertThat(identity.allowed()).isTrue();
        assertThat(identity.admin()).contains(false);
        assertThat(Door.identity(openshift("username_claim: fullName").signInWithCode())
                        .name())
                .isEqualTo("A Developer");
    }

    @Test
    void aSiteThatSpeaksNoJsonIsToldAsThat() {
        var door = gitlab("");
        site.on("/api/v4/user", new Reply(200, Map.of("Content-Type", "text/html"), "<html>Sign in</html>"));
        assertThat(door.signInWithCode())
                .isInstanceOfSatisfying(
                        LoginOutcome.Unavailable.class,
                        outcome -> assertThat(outcome.cause()).contains("/api/v4/user is no JSON object"));
    }
}
