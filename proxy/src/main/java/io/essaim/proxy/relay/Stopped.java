package io.essaim.proxy.relay;

import io.essaim.domain.route.PathQuoting;
import io.essaim.proxy.errors.ErrorPage;
import io.essaim.proxy.routes.AbsentServers;
import io.essaim.proxy.routes.PercentEncoding;
import io.essaim.proxy.routes.RouteJson;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers, in the hub's place, the programs of pages whose server does not run: open tabs go on asking it for days. What a
 * person asks for stays with the hub, which knows them, and so does now and then a request of a program.
 */
public final class Stopped {
    private static final String API = "api";
    private static final Set<String> PAGES_WITH_API = Set.of("lab", API);

    private final HubShare share;

    Stopped(HubShare share) {
        this.share = share;
    }

    /** The answer; null when the hub is to give it. */
    @Nullable
    FullHttpResponse answer(Exchange asked, boolean secure) {
        var absent = asked.route == null ? null : asked.route.absentServers();
        if (absent == null || (asked.host == null && absent.origin().isEmpty())) {
            return null;
        }
        var path = asked.pathForTheLog();
        if (!path.startsWith(absent.prefix())) {
            return null;
        }
        var parts = path.substring(absent.prefix().length()).split("/", -1);
        if (parts.length < 2 || parts[0].isEmpty() || !ofAProgram(asked, parts)) {
            return null;
        }
        var user = quoted(parts[0]);
        if (user.isEmpty() || share.takes(user.get())) {
            return null;
        }
        var server = named(absent, parts).map(name -> user.get() + "/" + name).orElse(user.get());
        return response(asked, absent, server, origin(asked, absent, secure));
    }

    private static FullHttpResponse response(Exchange asked, AbsentServers absent, String server, String origin) {
        var message = "JupyterHub server no longer running at " + absent.prefix() + server + "/. Restart the server at "
                + origin + absent.spawn() + server;
        var body = new ErrorPage(
                RouteJson.write(Map.of("message", message)), Optional.of("application/json"), Optional.empty());
        var response = Answers.of(absent.status(), body);
        absent.headers().forEach((name, value) -> response.headers().set(name, value));
        if (asked.websocket) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return response;
    }

    /**
     * Whether nobody is to see the answer as a page. What the hub would take for a program's request is one (contract 4.6), as
     * is what a browser says it fetches for a script; whoever says nothing may be a person or follow redirects as one does.
     */
    private static boolean ofAProgram(Exchange asked, String[] parts) {
        var method = asked.request.method();
        if (asked.websocket || !(method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))) {
            return true;
        }
        var headers = asked.request.headers();
        var mode = headers.get("Sec-Fetch-Mode");
        if (mode != null) {
            return !mode.equals("navigate");
        }
        var accept = headers.get(HttpHeaderNames.ACCEPT, "");
        return !accept.contains("text/html")
                && (has(parts, API)
                        || accept.contains("application/json")
                        || headers.contains("X-XSRFToken")
                        || headers.contains("X-Requested-With"));
    }

    private static boolean has(String[] parts, String wanted) {
        for (var part : parts) {
            if (part.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The proxy does not know which servers people have: what stands before {@code api} is the name of one, as a rule. */
    private static Optional<String> named(AbsentServers absent, String[] parts) {
        return absent.named() && parts.length > 2 && parts[2].equals(API) && !PAGES_WITH_API.contains(parts[1])
                ? quoted(parts[1])
                : Optional.empty();
    }

    /** As the hub writes it; empty for what the hub should refuse. */
    private static Optional<String> quoted(String part) {
        try {
            var name = PercentEncoding.decode(part);
            return name.isEmpty() ? Optional.empty() : Optional.of(PathQuoting.quote(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What people have in their address bar: the hub is told the same by the headers that the proxy sets for it. */
    private static String origin(Exchange asked, AbsentServers absent, boolean secure) {
        return absent.origin().orElseGet(() -> scheme(asked.request.headers(), secure) + "://" + asked.host);
    }

    private static String scheme(HttpHeaders headers, boolean secure) {
        var first =
                headers.get("X-Forwarded-Proto", "").split(",", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (first) {
            case "http", "ws" -> "http";
            case "https", "wss" -> "https";
            default -> secure ? "https" : "http";
        };
    }
}
