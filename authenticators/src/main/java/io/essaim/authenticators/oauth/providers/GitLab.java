package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.http.Answer;
import io.essaim.authenticators.oauth.http.Query;
import io.essaim.authenticators.oauth.protocol.Endpoints;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.GitLabSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** GitLab: OAuth 2, members of groups and projects (docs.gitlab.com/api/members). */
final class GitLab implements Preset {
    /** The level of somebody who may push (docs.gitlab.com/api/access_requests). */
    private static final long DEVELOPER = 30;

    private static final String ACTIVE = "active";

    private final GitLabSettings settings;
    private final URI api;

    GitLab(GitLabSettings settings) {
        this.settings = settings;
        this.api = settings.gitlabApi().orElseGet(() -> Query.below(settings.gitlabUrl(), "/api/v4"));
    }

    @Override
    public String kind() {
        return "oauthenticator.gitlab.GitLabOAuthenticator";
    }

    @Override
    public String service() {
        return "GitLab";
    }

    @Override
    public String userKey() {
        return "gitlab_user";
    }

    @Override
    public Where where() {
        return new Where.Fixed(Endpoints.plain(
                Query.below(settings.gitlabUrl(), "/oauth/authorize"),
                Query.below(settings.gitlabUrl(), "/oauth/token"),
                Optional.of(Query.below(api, "/user"))));
    }

    /** Memberships are read with {@code read_api}; who somebody is with less. */
    @Override
    public List<String> scope() {
        return List.of(hasAllowRules() ? "read_api" : "read_user");
    }

    @Override
    public String usernameClaim() {
        return "username";
    }

    @Override
    public boolean hasAllowRules() {
        return !settings.allowedGitlabGroups().isEmpty()
                || !settings.allowedProjectIds().isEmpty();
    }

    /** The groups of somebody are those of the settings that they are in. */
    @Override
    public Person complete(Person person, Api caller) {
        if (!hasAllowRules()) {
            return person;
        }
        long id = person.data().number("id").orElseThrow(() -> Preset.missing("id", person.data()));
        var groups = settings.allowedGitlabGroups().stream()
                .filter(group -> isMember(caller.get(member("/groups/" + Query.segment(group), id))))
                .toList();
        boolean developer = !groups.isEmpty()
                || settings.allowedProjectIds().stream().anyMatch(project -> isDeveloper(project, id, caller));
        return person.inGroups(groups).allowedIf(developer);
    }

    private boolean isDeveloper(long project, long id, Api caller) {
        var answer = caller.get(member("/projects/" + project, id));
        return isMember(answer) && answer.object().number("access_level").orElse(0L) >= DEVELOPER;
    }

    /** Somebody who awaits a seat or an answer is listed, too. */
    private static boolean isMember(Answer answer) {
        return answer.found()
                && answer.object().text("membership_state").orElse(ACTIVE).equals(ACTIVE);
    }

    private URI member(String path, long id) {
        return Query.below(api, path + "/members/all/" + id);
    }
}
