package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.claims.ClaimPath;
import io.essaim.authenticators.oauth.http.Answer;
import io.essaim.authenticators.oauth.http.Place;
import io.essaim.authenticators.oauth.http.Query;
import io.essaim.authenticators.oauth.protocol.Endpoints;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.GitHubSettings;
import io.essaim.domain.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GitHub and GitHub Enterprise: OAuth 2, members of organisations and teams (docs.github.com/rest). */
final class GitHub implements Preset {
    private static final int FOUND = 302;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"next\"");
    private static final ClaimPath TEAM = new ClaimPath("slug");
    private static final ClaimPath ORGANISATION = new ClaimPath("organization.login");

    private final GitHubSettings settings;
    private final URI api;

    GitHub(GitHubSettings settings) {
        this.settings = settings;
        this.api = settings.githubApi().orElseGet(() -> api(settings.githubUrl()));
    }

    private static URI api(URI site) {
        return "github.com".equals(site.getHost())
                ? URI.create("https://api.github.com")
                : Query.below(site, "/api/v3");
    }

    @Override
    public String kind() {
        return "oauthenticator.github.GitHubOAuthenticator";
    }

    @Override
    public String service() {
        return "GitHub";
    }

    @Override
    public String userKey() {
        return "github_user";
    }

    @Override
    public Where where() {
        return new Where.Fixed(Endpoints.plain(
                Query.below(settings.githubUrl(), "/login/oauth/authorize"),
                Query.below(settings.githubUrl(), "/login/oauth/access_token"),
                Optional.of(Query.below(api, "/user"))));
    }

    @Override
    public List<String> scope() {
        return settings.allowedOrganizations().isEmpty() && !settings.populateTeamsInAuthState()
                ? List.of()
                : List.of("read:org");
    }

    @Override
    public String usernameClaim() {
        return "login";
    }

    @Override
    public boolean hasAllowRules() {
        return !settings.allowedOrganizations().isEmpty();
    }

    @Override
    public Person complete(Person person, Api caller) {
        var found = withEmail(person, caller);
        var login = Preset.super.name(found.data(), usernameClaim());
        boolean member = settings.allowedOrganizations().stream().anyMatch(name -> isMember(name, login, caller));
        return withTeams(found.allowedIf(member), caller);
    }

    /** The address of somebody who hides it, for who asked for {@code user:email}. */
    private Person withEmail(Person person, Api caller) {
        var scopes = person.tokens().scopes();
        if (person.data().text("email").isPresent() || !(scopes.contains("user") || scopes.contains("user:email"))) {
            return person;
        }
        return caller.get(Query.below(api, "/user/emails")).objects().stream()
                .filter(address -> Boolean.TRUE.equals(address.members().get("primary")))
                .flatMap(address -> address.text("email").stream())
                .findFirst()
                .map(address -> person.with("email", address))
                .orElse(person);
    }

    private boolean isMember(String name, String login, Api caller) {
        int colon = name.indexOf(':');
        return colon < 0
                ? inOrganisation(name, login, caller)
                : inTeam(name.substring(0, colon), name.substring(colon + 1), login, caller);
    }

    /** Who may not see the organisation's members is sent to the public ones. */
    private boolean inOrganisation(String organisation, String login, Api caller) {
        var answer = caller.get(below("/orgs/" + organisation + "/members/", login));
        return answer.status() == FOUND
                ? caller.get(below("/orgs/" + organisation + "/public_members/", login))
                        .found()
                : answer.found();
    }

    private boolean inTeam(String organisation, String team, String login, Api caller) {
        var answer = caller.get(below("/orgs/" + organisation + "/teams/" + team + "/memberships/", login));
        return answer.found() && answer.object().text("state").equals(Optional.of("active"));
    }

    private Person withTeams(Person person, Api caller) {
        if (!settings.populateTeamsInAuthState()) {
            return person;
        }
        var first = Query.below(api, "/user/teams?per_page=100");
        var teams = caller.pages(first, Answer::objects, GitHub::next);
        return person.inGroups(
                        teams.stream().flatMap(team -> name(team).stream()).toList())
                .keeping("teams", teams);
    }

    private static Optional<String> name(JsonObject team) {
        return ORGANISATION.text(team).flatMap(lab -> TEAM.text(team).map(slug -> lab + ":" + slug));
    }

    private static Optional<URI> next(Answer answer) {
        return answer.header("link")
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(found -> URI.create(found.group(1)))
                .filter(Place::safe);
    }

    private URI below(String path, String login) {
        return Query.below(api, path + Query.segment(login));
    }
}
