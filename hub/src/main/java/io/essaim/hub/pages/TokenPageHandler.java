package io.essaim.hub.pages;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.store.Store;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.HubPaths;
import io.essaim.web.pages.TokensPage;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code H token}: one's tokens, and the applications that hold some (contract 4.9). */
final class TokenPageHandler implements Gate.PersonalPage {
    private final Duration longest;
    private final HubPaths paths;
    private final Store store;
    private final InstantSource clock;
    private final PageWriter writer;

    TokenPageHandler(PageParts parts, PageWriter writer) {
        this.longest = parts.settings().tokenExpiresInMax();
        this.paths = parts.paths();
        this.store = parts.store();
        this.clock = parts.clock();
        this.writer = writer;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response, Requester who) {
        var all = store.tokens().of(who.owner(), clock.instant());
        var own = all.stream()
                .filter(token -> token.clientId().equals(ApiToken.HUB_CLIENT))
                .map(TokenPageHandler::row)
                .toList();
        var api = paths.api("users/" + PathQuoting.quote(who.name()) + "/tokens");
        var choices = TokensPage.Expiry.within(longest.toSeconds());
        writer.send(
                request,
                response,
                200,
                new TokensPage(writer.frame(request, response), api, own, grants(all), choices));
    }

    private static TokensPage.Token row(ApiToken token) {
        return new TokensPage.Token(
                "a" + token.id(),
                token.note(),
                token.created(),
                token.lastActivity(),
                token.expiresAt(),
                token.scopes());
    }

    private List<TokensPage.Grant> grants(List<ApiToken> all) {
        var byClient = all.stream()
                .filter(token -> !token.clientId().equals(ApiToken.HUB_CLIENT))
                .collect(Collectors.groupingBy(ApiToken::clientId, LinkedHashMap::new, Collectors.toList()));
        return byClient.entrySet().stream()
                .map(entry -> grant(entry.getKey(), entry.getValue()))
                .toList();
    }

    private TokensPage.Grant grant(String clientId, List<ApiToken> tokens) {
        var name = store.oauth()
                .client(clientId)
                .map(OAuthClient::description)
                .filter(text -> !text.isBlank())
                .orElse(clientId);
        var since = tokens.stream().map(ApiToken::created).min(Comparator.naturalOrder());
        Optional<Instant> lastUsed =
                tokens.stream().flatMap(token -> token.lastActivity().stream()).max(Comparator.naturalOrder());
        var scopes = new TreeSet<String>();
        tokens.forEach(token -> scopes.addAll(token.scopes()));
        var first = tokens.getFirst();
        return new TokensPage.Grant(
                "a" + first.id(), name, since.orElse(first.created()), lastUsed, List.copyOf(scopes));
    }
}
