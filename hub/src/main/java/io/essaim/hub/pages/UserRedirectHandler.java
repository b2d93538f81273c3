package io.essaim.hub.pages;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.Requester;
import io.essaim.hub.hooks.HookAnswer;
import io.essaim.hub.hooks.HookCall;
import io.essaim.hub.hooks.HookOutcome;
import io.essaim.hub.hooks.HookPrograms;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.settings.HookSettings;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code H user-redirect/PATH}: a link that leads everybody to their own server, or where {@code user_redirect_hook} says
 * (contract 4.1).
 */
final class UserRedirectHandler implements Gate.PersonalPage {
    private static final Logger LOG = LoggerFactory.getLogger(UserRedirectHandler.class);
    private static final String NAME = "user_redirect_hook";
    private static final int FORBIDDEN = 403;
    private static final int BROKEN = 500;

    /** A path of this host or a full address, in characters that a header can have (RFC 3986). */
    private static final Pattern ADDRESS = Pattern.compile("(https?://|/(?!/))[!-\\[\\]-~]*");

    private final HubPaths paths;
    private final Store store;
    private final String serverName;
    private final Optional<HookSettings> hook;
    private final HookPrograms programs;

    UserRedirectHandler(PageParts parts) {
        this.paths = parts.paths();
        this.store = parts.store();
        this.serverName = parts.settings().defaultServerName();
        this.hook = parts.settings().userRedirectHook();
        this.programs = parts.hooks();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response, Requester who) {
        var path = RawPath.after(request, paths.hub("user-redirect/"));
        var query = request.query().rawValue();
        var elsewhere = hook.flatMap(program -> asked(program, who, path, query));
        PageWriter.redirect(response, elsewhere.orElseGet(() -> ownServer(who, path, query)));
    }

    private String ownServer(Requester who, String path, String query) {
        var own = new ServerKey(who.name(), serverName);
        var goal = paths.user(own) + path + (query.isEmpty() ? "" : "?" + query);
        return paths.spawn(own) + "?next=" + PathQuoting.quoteAll(goal);
    }

    private Optional<String> asked(HookSettings program, Requester who, String path, String query) {
        var call = new HookCall(NAME, who.name(), Map.of("JUPYTERHUB_USER", who.name()), about(who, path, query));
        return switch (programs.runHere(program, call)) {
            case HookOutcome.Done(var answer) -> address(answer);
            case HookOutcome.Refused(var status, var said) -> {
                LOG.info("{} of {} ended with status {}", NAME, who.name(), status);
                throw new HttpProblem(
                        FORBIDDEN, said.isEmpty() ? Phrase.of("This link is not for you.") : Phrase.verbatim(said));
            }
            case HookOutcome.Overdue() -> {
                LOG.error("{} of {} took too long and was ended", NAME, who.name());
                throw broken();
            }
            case HookOutcome.Broken _ -> throw broken();
        };
    }

    private JsonObject about(Requester who, String path, String query) {
        long id = who.owner().id();
        var groups = store.groups().ofUsers(List.of(id)).getOrDefault(id, List.of());
        var person =
                JsonObject.of("name", who.name()).with("admin", who.admin()).with("groups", groups);
        return JsonObject.of("user", person)
                .with("path", path)
                .with("query", query)
                .with("server", JsonObject.of("name", serverName));
    }

    private static Optional<String> address(JsonObject said) {
        try {
            var url = new HookAnswer(said).only("url").text("url");
            if (url.filter(text -> !ADDRESS.matcher(text).matches()).isPresent()) {
                throw new IllegalArgumentException(
                        "\"url\" must be a path that begins with one slash, or a full address, percent-quoted");
            }
            return url;
        } catch (IllegalArgumentException e) {
            LOG.error("What {} answers cannot be used: {}", NAME, e.getMessage());
            throw broken();
        }
    }

    private static HttpProblem broken() {
        return new HttpProblem(
                BROKEN,
                Phrase.of("Where this link leads cannot be told: a program of this hub does not work. Tell an"
                        + " administrator."));
    }
}
