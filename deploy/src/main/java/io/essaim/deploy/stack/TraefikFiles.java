package io.essaim.deploy.stack;

import io.essaim.config.print.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration of Traefik 3 in front of the proxies (doc.traefik.io, install and routing configuration). It is given
 * files instead of Docker's socket, with which it could do anything on the node.
 */
final class TraefikFiles {
    /** Where Traefik looks for the first of them. */
    static final String FOLDER = "/etc/traefik/";

    /** Where it keeps certificates it asked for. */
    static final String VOLUME = "/var/lib/traefik";

    private static final String STATIC = "traefik.yaml";
    private static final String DYNAMIC = "traefik-routes.yaml";
    private static final String HEAD = "# Made by `essaim render`; change the file it was made from instead.\n";
    private static final String RESOLVER = "acme";
    private static final String PEOPLE = "people";
    private static final String PROXIES = "proxies";
    private static final String BARE = "bare";

    private TraefikFiles() {}

    static Map<String, String> of(Wanted wanted) {
        var files = new LinkedHashMap<String, String>();
        files.put(STATIC, HEAD + YamlText.of(started(wanted).members()));
        files.put(DYNAMIC, HEAD + YamlText.of(routes(wanted).members()));
        return files;
    }

    private static Tree started(Wanted wanted) {
        return new Tree()
                .put("global", new Tree().put("checkNewVersion", false).put("sendAnonymousUsage", false))
                .put("log", new Tree().put("level", "INFO"))
                .put("entryPoints", doors(wanted))
                .put("ping", new Tree().put("entryPoint", "health"))
                .put(
                        "providers",
                        new Tree()
                                .put(
                                        "file",
                                        new Tree()
                                                .put("filename", FOLDER + DYNAMIC)
                                                .put("watch", false)))
                .put(
                        "certificatesResolvers",
                        wanted.acme()
                                .map(acme -> new Tree()
                                        .put(
                                                RESOLVER,
                                                new Tree()
                                                        .put(
                                                                "acme",
                                                                new Tree()
                                                                        .put("email", acme.email())
                                                                        .put(
                                                                                "caServer",
                                                                                acme.server()
                                                                                        .toString())
                                                                        .put("storage", VOLUME + "/acme.json")
                                                                        .put("tlsChallenge", new Tree())))));
    }

    private static Tree doors(Wanted wanted) {
        return new Tree()
                .put(PEOPLE, new Tree().put("address", ":" + Inside.PEOPLE).put("transport", patience(wanted)))
                .put(
                        "redirect",
                        wanted.redirect()
                                .map(_ -> new Tree()
                                        .put("address", ":" + Inside.REDIRECT)
                                        .put("http", new Tree().put("redirections", redirections(wanted)))))
                .put("health", new Tree().put("address", "127.0.0.1:" + Inside.HEALTH));
    }

    /** Uploads may take as long as they take, which by default is a minute. */
    private static Tree patience(Wanted wanted) {
        var drain = wanted.facts().listens().drain().toSeconds() + "s";
        return new Tree()
                .put(
                        "respondingTimeouts",
                        new Tree()
                                .put("readTimeout", "0s")
                                .put("writeTimeout", "0s")
                                .put("idleTimeout", "180s"))
                .put("lifeCycle", new Tree().put("graceTimeOut", drain));
    }

    private static Tree redirections(Wanted wanted) {
        var to = ":" + wanted.redirectTo();
        return new Tree().put("entryPoint", new Tree().put("to", to).put("scheme", "https"));
    }

    private static Tree routes(Wanted wanted) {
        var routes = new Tree()
                .put(
                        "http",
                        new Tree()
                                .put("routers", new Tree().put("hub", router(wanted)))
                                .put("middlewares", new Tree().put(BARE, bare()))
                                .put("services", new Tree().put(PROXIES, proxies()))
                                .put("serversTransports", new Tree().put(PROXIES, connections())));
        return wanted.https() ? routes.put("tls", tls(wanted)) : routes;
    }

    private static Tree router(Wanted wanted) {
        var router = new Tree()
                .put("rule", "PathPrefix(`/`)")
                .put("entryPoints", List.of(PEOPLE))
                .put("middlewares", List.of(BARE))
                .put("service", PROXIES);
        var name = wanted.facts().hub().publicUrl().map(url -> String.valueOf(url.getHost()));
        var certificate = wanted.acme()
                .map(_ -> new Tree()
                        .put("certResolver", RESOLVER)
                        .put("domains", List.of(new Tree().put("main", name).members())));
        return wanted.https() ? router.put("tls", certificate.orElseGet(Tree::new)) : router;
    }

    /** Traefik replaces what clients say of themselves in X-Forwarded-…, and the hub reads two more; none is no header. */
    private static Tree bare() {
        return new Tree()
                .put(
                        "headers",
                        new Tree()
                                .put(
                                        "customRequestHeaders",
                                        new Tree().put("Forwarded", "").put("X-Scheme", "")));
    }

    private static Tree proxies() {
        return new Tree()
                .put(
                        "loadBalancer",
                        new Tree()
                                .put("passHostHeader", true)
                                .put("serversTransport", PROXIES)
                                .put("responseForwarding", new Tree().put("flushInterval", "1ms"))
                                .put(
                                        "servers",
                                        List.of(new Tree()
                                                .put("url", "http://proxy:" + Inside.PEOPLE)
                                                .members())));
    }

    /** Given up before the proxies do it ({@code proxy.timeouts.keep_alive}, 75 s), and made anew where they are now. */
    private static Tree connections() {
        return new Tree()
                .put(
                        "forwardingTimeouts",
                        new Tree()
                                .put("dialTimeout", "5s")
                                .put("responseHeaderTimeout", "0s")
                                .put("idleConnTimeout", "60s"));
    }

    private static Tree tls(Wanted wanted) {
        var own = new Tree()
                .put("certFile", Carried.inside(FrontService.CERTIFICATE))
                .put("keyFile", Carried.inside(FrontService.KEY));
        return new Tree()
                .put("options", new Tree().put("default", new Tree().put("minVersion", "VersionTLS12")))
                .when(
                        wanted.acme().isEmpty(),
                        "stores",
                        new Tree().put("default", new Tree().put("defaultCertificate", own)));
    }
}
