package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.http.Query;
import io.essaim.authenticators.oauth.protocol.Endpoints;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.BitbucketSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Bitbucket Cloud: OAuth 2, members of workspaces (developer.atlassian.com/cloud/bitbucket/rest). */
final class Bitbucket implements Preset {
    private static final URI USER = URI.create("https://api.bitbucket.org/2.0/user");

    private final BitbucketSettings settings;
    private final URI user;

    Bitbucket(BitbucketSettings settings, Optional<URI> user) {
        this.settings = settings;
        this.user = user.orElse(USER);
    }

    @Override
    public String kind() {
        return "oauthenticator.bitbucket.BitbucketOAuthenticator";
    }

    @Override
    public String service() {
        return "Bitbucket";
    }

    @Override
    public String userKey() {
        return "bitbucket_user";
    }

    @Override
    public Where where() {
        return new Where.Fixed(Endpoints.plain(
                URI.create("https://bitbucket.org/site/oauth2/authorize"),
                URI.create("https://bitbucket.org/site/oauth2/access_token"),
                Optional.of(user)));
    }

    /** What a consumer may ask is set where it is registered. */
    @Override
    public List<String> scope() {
        return List.of();
    }

    @Override
    public String usernameClaim() {
        return "username";
    }

    @Override
    public boolean hasAllowRules() {
        return !settings.allowedTeams().isEmpty();
    }

    /** Each workspace is asked for this one person: a list of somebody's workspaces can be long. */
    @Override
    public Person complete(Person person, Api api) {
        if (!hasAllowRules()) {
            return person;
        }
        var uuid = person.data().text("uuid").orElseThrow(() -> Preset.missing("uuid", person.data()));
        var member = settings.allowedTeams().stream()
                .filter(workspace -> api.get(user.resolve(
                                "workspaces/" + Query.segment(workspace) + "/members/" + Query.segment(uuid)))
                        .found())
                .toList();
        return person.inGroups(member).allowedIf(!member.isEmpty()).keeping("user_teams", member);
    }
}
