package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.protocol.Tokens;
import io.essaim.authenticators.oauth.protocol.Where;
import io.essaim.authenticators.oauth.settings.GlobusSettings;
import io.essaim.authenticators.oauth.settings.OAuthSettings;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.text.Phrase;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Globus Auth: one token for each service, and groups behind a service of their own (docs.globus.org/api). */
final class Globus implements Preset {
    private static final String GROUPS_SCOPE =
            "urn:globus:auth:scope:groups.api.globus.org:view_my_groups_and_memberships";
    private static final String GROUPS_SERVER = "groups.api.globus.org";
    private static final String EMAIL = "email";

    private final GlobusSettings settings;
    private final URI issuer;

    Globus(GlobusSettings settings, OAuthSettings common) {
        this.settings = settings;
        this.issuer = common.issuer().orElseGet(() -> URI.create("https://auth.globus.org"));
    }

    @Override
    public String kind() {
        return "oauthenticator.globus.GlobusOAuthenticator";
    }

    @Override
    public String service() {
        return "Globus";
    }

    @Override
    public String userKey() {
        return "globus_user";
    }

    @Override
    public Where where() {
        return Where.issuer(issuer);
    }

    @Override
    public List<String> scope() {
        var scope = new ArrayList<>(List.of("openid", "profile"));
        if (settings.usernameFromEmail()) {
            scope.add(EMAIL);
        }
        if (settings.readsGroups()) {
            scope.add(GROUPS_SCOPE);
        }
        return scope;
    }

    @Override
    public String usernameClaim() {
        return settings.usernameFromEmail() ? EMAIL : "preferred_username";
    }

    @Override
    public boolean hasAllowRules() {
        return settings.readsGroups();
    }

    @Override
    public boolean hasAdminRules() {
        return !settings.adminGlobusGroups().isEmpty();
    }

    /** Without its domain a name is somebody else's too, unless there is only one domain. */
    @Override
    public String name(JsonObject data, String claim) {
        var name = Preset.super.name(data, claim);
        var only = settings.identityProvider().map(text -> text.toLowerCase(Locale.ROOT));
        only.filter(domain -> !domain.equals(Email.domain(name))).ifPresent(domain -> {
            throw NoSignIn.refused(Phrase.of(
                    "This site is for accounts of {0}. Link yours at https://app.globus.org/account, then sign in again.",
                    domain));
        });
        return only.isPresent() ? Email.local(name) : name;
    }

    @Override
    public Person complete(Person person, Api api) {
        var kept = person.keeping("tokens", byServer(person.tokens()));
        if (!settings.readsGroups()) {
            return kept;
        }
        var groups = groups(person.tokens(), api);
        var known = kept.inGroups(groups).keeping("globus_groups", groups);
        var admitted = known.allowedIf(known.inOneOf(settings.allowedGlobusGroups()));
        return settings.adminGlobusGroups().isEmpty()
                ? admitted
                : admitted.adminIf(known.inOneOf(settings.adminGlobusGroups()));
    }

    private List<String> groups(Tokens tokens, Api api) {
        var token = all(tokens)
                .filter(found -> found.text("resource_server").equals(Optional.of(GROUPS_SERVER)))
                .flatMap(found -> found.text("access_token").stream())
                .findFirst()
                .orElseThrow(() -> NoSignIn.unavailable(
                        "Globus gave no token for " + GROUPS_SERVER + "; scope must contain " + GROUPS_SCOPE));
        return api.with(token).get(settings.globusGroupsUrl()).objects().stream()
                .filter(Globus::isMember)
                .flatMap(group -> group.text("id").stream())
                .toList();
    }

    /** Groups that somebody is invited to, or asks to join, are listed, too. */
    private static boolean isMember(JsonObject group) {
        return !(group.members().get("my_memberships") instanceof List<?> memberships)
                || memberships.stream()
                        .anyMatch(one ->
                                one instanceof Map<?, ?> membership && "active".equals(membership.get("status")));
    }

    private JsonObject byServer(Tokens tokens) {
        var kept = new ArrayList<>(all(tokens).toList());
        kept.add(tokens.response());
        var servers = JsonObject.empty();
        for (var token : kept) {
            var server = token.text("resource_server").orElse("auth.globus.org");
            if (!settings.excludeTokens().contains(server)) {
                servers = servers.with(server, essentials(token));
            }
        }
        return servers;
    }

    private static JsonObject essentials(JsonObject token) {
        var essential = JsonObject.empty();
        for (var name :
                List.of("expires_in", "resource_server", "scope", "token_type", "refresh_token", "access_token")) {
            essential = essential.with(name, token.members().get(name));
        }
        return essential;
    }

    private static Stream<JsonObject> all(Tokens tokens) {
        return tokens.response().members().get("other_tokens") instanceof List<?> others
                ? others.stream()
                        .filter(Map.class::isInstance)
                        .map(Map.class::cast)
                        .map(JsonObject::copyOf)
                : Stream.empty();
    }
}
