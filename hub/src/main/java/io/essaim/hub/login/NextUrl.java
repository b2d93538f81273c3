package io.essaim.hub.login;

import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.settings.HubSettings;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a browser goes after signing in or choosing a server (contract 4.5). Never to another site. */
public final class NextUrl {
    private static final Logger LOG = LoggerFactory.getLogger(NextUrl.class);
    private static final String ARGUMENT = "next";
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?:)?//([^/\\\\?#]*)(/.*)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> NOT_PASSED_ON = Set.of(ARGUMENT, "_xsrf");

    private final HubSettings settings;
    private final HubPaths paths;
    private final Store store;

    public NextUrl(HubSettings settings, HubPaths paths, Store store) {
        this.settings = settings;
        this.paths = paths;
        this.store = store;
    }

    /** The page asked for by {@code next} when it is one of ours, else the default page. */
    public String of(ServerRequest request, Parameters form, Optional<User> user) {
        return asked(request, form).orElseGet(() -> landing(request, user));
    }

    /** The page asked for by {@code next}, in the query or the form, when it is one of ours. */
    public Optional<String> asked(ServerRequest request, Parameters form) {
        var origin = RequestOrigin.of(request, settings);
        return request.query()
                .first(ARGUMENT)
                .asOptional()
                .or(() -> form.first(ARGUMENT).asOptional())
                .filter(text -> !text.isEmpty())
                .flatMap(text -> ours(onHub(text), origin));
    }

    /** An address on the host of a server or a service as its path: from there the hub leads to that host again. */
    private String onHub(String text) {
        var found = ADDRESS.matcher(text);
        return found.matches()
                        && paths.subdomains()
                                .filter(hosts -> hosts.below(found.group(1)))
                                .isPresent()
                ? oneSlash(Objects.requireNonNullElse(found.group(2), ""))
                : text;
    }

    /** The default page, with nothing passed on. */
    public String landing(Optional<User> user) {
        return page(user);
    }

    /** The default page, with the request's other parameters passed on. */
    public String landing(ServerRequest request, Optional<User> user) {
        var page = page(user);
        var passedOn = request.query().names().stream()
                .filter(name -> !NOT_PASSED_ON.contains(name))
                .flatMap(name -> request.query().all(name).stream().map(value -> encoded(name) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return passedOn.isEmpty() ? page : page + (page.contains("?") ? "&" : "?") + passedOn;
    }

    /** The sign-in page, which leads back to where this request was going. */
    public static String viaLogin(ServerRequest request, HubPaths paths) {
        var uri = request.prologue().uriPath().rawPath();
        var query = request.query().rawValue();
        return paths.login() + "?" + ARGUMENT + "=" + encoded(query.isEmpty() ? uri : uri + "?" + query);
    }

    /** A URL made safe to redirect to: a path on this host, beginning with exactly one slash; empty for any other. */
    static Optional<String> ours(String text, RequestOrigin origin) {
        var next = text.replace("\\", "%5C");
        if (next.startsWith("///")) {
            next = "/" + oneSlash(next);
        }
        var path = withoutHost(next, origin);
        if (!path.startsWith("/") || path.startsWith("//") || path.chars().anyMatch(Character::isISOControl)) {
            LOG.warn("Not redirecting outside the hub: {}", LoggedName.of(text));
            return Optional.empty();
        }
        return Optional.of(HeaderText.encode(path));
    }

    private static String withoutHost(String next, RequestOrigin origin) {
        var compared = next + "/";
        for (var here : new String[] {origin.scheme() + "://" + origin.host(), "//" + origin.host()}) {
            if (compared.startsWith(here + "/")) {
                return oneSlash(next.substring(here.length()));
            }
        }
        return next;
    }

    /** Exactly one leading slash: what follows the host may itself begin with two (contract 13.1, CVE-2026-33709). */
    private static String oneSlash(String path) {
        return "/" + path.replaceFirst("^/+", "");
    }

    private String page(Optional<User> user) {
        if (settings.defaultUrl().filter(text -> !text.isEmpty()).isPresent()) {
            return settings.defaultUrl().get();
        }
        return user.filter(_ -> settings.redirectToServer())
                .map(this::serverPage)
                .orElseGet(() -> paths.hub("home"));
    }

    private String serverPage(User user) {
        boolean active =
                store.servers().find(user.id(), "").filter(Server::active).isPresent();
        return active ? paths.visit(ServerKey.defaultOf(user.name())) : paths.hub("spawn");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
