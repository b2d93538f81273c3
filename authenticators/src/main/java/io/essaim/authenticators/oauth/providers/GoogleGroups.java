package io.essaim.authenticators.oauth.providers;

import io.essaim.authenticators.oauth.http.Answer;
import io.essaim.authenticators.oauth.http.Query;
import io.essaim.authenticators.oauth.settings.GoogleSettings;
import io.essaim.domain.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The Workspace groups of people, asked by a service account (developers.google.com/workspace/admin/directory). */
final class GoogleGroups {
    private static final int MOST_GROUPS = 500;

    private final GoogleSettings settings;
    private final Map<String, GoogleServiceAccount> accounts = new ConcurrentHashMap<>();

    GoogleGroups(GoogleSettings settings) {
        this.settings = settings;
    }

    /** The names before the @ of somebody's groups; none when no service account is known for the domain. */
    List<String> of(String email, String domain, Api api) {
        if (!settings.googleServiceAccountKeys().containsKey(domain)) {
            return List.of();
        }
        var asking = api.with(account(domain).accessToken(api));
        var names = new LinkedHashSet<String>();
        var toAsk = new ArrayDeque<String>(List.of(email));
        while (!toAsk.isEmpty() && names.size() < MOST_GROUPS) {
            for (var group : groups(toAsk.removeFirst(), asking)) {
                var address = group.text("email").orElse("");
                if (names.add(Email.local(address)) && settings.includeNestedGroups()) {
                    toAsk.add(address);
                }
            }
        }
        return List.copyOf(names);
    }

    private List<JsonObject> groups(String member, Api asking) {
        var first = Query.with(
                Query.below(settings.googleApiUrl(), "/admin/directory/v1/groups"), Map.of("userKey", member));
        return asking.pages(first, GoogleGroups::listed, answer -> next(first, answer));
    }

    private static List<JsonObject> listed(Answer answer) {
        return answer.object().members().get("groups") instanceof List<?> groups
                ? groups.stream()
                        .filter(Map.class::isInstance)
                        .map(Map.class::cast)
                        .map(JsonObject::copyOf)
                        .toList()
                : List.of();
    }

    private static Optional<URI> next(URI first, Answer answer) {
        return answer.object().text("nextPageToken").map(token -> Query.with(first, Map.of("pageToken", token)));
    }

    private GoogleServiceAccount account(String domain) {
        return accounts.computeIfAbsent(
                domain,
                _ -> new GoogleServiceAccount(
                        settings.googleServiceAccountKeys().getOrDefault(domain, Path.of("")),
                        settings.gsuiteAdministrator().getOrDefault(domain, "") + "@" + domain,
                        settings.googleApiUrl() + "/auth/admin.directory.group.readonly"));
    }
}
