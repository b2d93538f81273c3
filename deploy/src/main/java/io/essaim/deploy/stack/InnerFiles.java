package io.essaim.deploy.stack;

import io.essaim.config.print.MovedFile;
import io.essaim.config.print.YamlText;
import io.essaim.deploy.settings.NfsSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration files that are read in the containers: the one that was written, with the addresses of the stack. The
 * proxies have one of their own, so that they are only replaced, and with them every open connection, for what concerns them.
 *
 * @param hub of the hub
 * @param proxy of the proxies
 */
record InnerFiles(String hub, String proxy) {
    /** Sections that say how the stack is made, which is done when it runs. */
    private static final List<String> LEFT_OUT = List.of("stack", "cluster");

    /** Keys of {@code proxy.tls} that are not for the proxies when something is in front of them. */
    private static final List<String> OF_THE_FRONT =
            List.of("key_file", "cert_file", "certificates", "from_hub", "hsts", "redirect_bind", "redirect_to");

    private static final String HEAD = "# Made by `essaim render`; change the file it was made from instead.\n";

    static InnerFiles of(Wanted wanted, Optional<NfsSettings> homes) {
        var instead = new LinkedHashMap<String, Object>();
        MovedFile.hidden(wanted.source()).keySet().stream()
                .filter(path -> LEFT_OUT.stream().anyMatch(section -> path.startsWith(section + ".")))
                .forEach(path -> instead.put(path, ""));
        wanted.carried().forEach(carried -> instead.put(carried.path(), carried.inside()));
        var file = MovedFile.tree(wanted.source(), instead);
        homes.ifPresent(nfs -> mount(file, nfs));
        var proxy = proxy(wanted, section(file, "hub"), section(file, "proxy"), instead);
        return new InnerFiles(
                HEAD + YamlText.of(hub(wanted, file, instead)), HEAD + YamlText.of(Map.of("proxy", proxy)));
    }

    private static Map<String, @Nullable Object> hub(
            Wanted wanted, Map<String, @Nullable Object> file, Map<String, Object> instead) {
        var hub = section(file, "hub");
        hub.put("bind", Inside.every(Inside.HUB));
        hub.put("connect_url", Inside.hub());
        hub.put("data_dir", Inside.DATA);
        put(hub, "cookie_secret", instead.get("hub.cookie_secret"));
        put(hub, "other_cookie_secrets", others(instead, Wanted.OTHER_COOKIE_SECRETS));
        var fronts = fronts(wanted, section(file, "proxy"));
        var routes = new LinkedHashMap<String, @Nullable Object>();
        routes.put("api_url", Inside.routes(wanted.target()));
        put(routes, "auth_token", instead.get(Wanted.TOKEN));
        put(routes, "other_auth_tokens", others(instead, Wanted.OTHER_TOKENS));
        file.put("hub", hub);
        file.put("proxy", routes);
        var spawner = section(file, "spawner");
        spawner.put("network_name", wanted.network());
        spawner.putIfAbsent("instance", wanted.stack().name()); // hubs that come and go own the same servers
        if (wanted.carries(AccessorySecrets.REGISTRY_LOGIN)) {
            spawner.putIfAbsent("registry_config", Carried.inside(AccessorySecrets.REGISTRY_LOGIN));
        }
        file.put("spawner", spawner);
        cryptKeys(file, instead);
        believe(hub, fronts);
        wanted.monitoring().ifPresent(_ -> watched(file));
        wanted.stack().database().ifPresent(server -> {
            var database = section(file, "database");
            database.put("url", DatabaseService.url(server));
            put(database, "password", instead.get(wanted.databasePassword()));
            database.putIfAbsent("wait_at_start", "1m"); // it starts at the same time, and makes its files first
            file.put("database", database);
        });
        LEFT_OUT.forEach(file::remove);
        return file;
    }

    /** Prometheus may read the metrics, and people find Grafana where they find services. */
    private static void watched(Map<String, @Nullable Object> file) {
        var token = Map.of("file", Carried.inside(AccessorySecrets.METRICS));
        add(
                file,
                "services",
                new Tree().put("name", MonitoringServices.PROMETHEUS).put("api_token", token));
        add(
                file,
                "services",
                new Tree().put("name", MonitoringServices.GRAFANA).put("url", MonitoringServices.GRAFANA_URL));
        add(
                file,
                "roles",
                new Tree()
                        .put("name", "stack-monitoring")
                        .put("scopes", List.of("read:metrics"))
                        .put("services", List.of(MonitoringServices.PROMETHEUS)));
    }

    private static void add(Map<String, @Nullable Object> file, String section, Tree item) {
        var items = new ArrayList<@Nullable Object>();
        if (file.get(section) instanceof List<?> others) {
            items.addAll(others);
        }
        items.add(item.members());
        file.put(section, items);
    }

    /** Whom the proxies believe, when they are told: those of the file, and what is in front of them. */
    private static List<@Nullable Object> fronts(Wanted wanted, Map<String, @Nullable Object> proxy) {
        return joined(
                section(proxy, "forwarding").get("trusted"),
                wanted.stack().front().map(front -> front.subnet().toString()).stream()
                        .toList());
    }

    /** What they say of people's addresses, the hub believes as well. */
    private static void believe(Map<String, @Nullable Object> hub, List<@Nullable Object> fronts) {
        var trusted = joined(hub.get("trusted_downstream_ips"), fronts);
        if (!trusted.isEmpty()) {
            hub.put("trusted_downstream_ips", trusted);
        }
    }

    private static List<@Nullable Object> joined(@Nullable Object some, List<?> others) {
        var all = new LinkedHashSet<@Nullable Object>();
        if (some instanceof List<?> list) {
            all.addAll(list);
        }
        all.addAll(others);
        return new ArrayList<>(all);
    }

    /** People's homes; each is made before the first start of a server. Whoever mounts something from NFS already knows better. */
    private static void mount(Map<String, @Nullable Object> file, NfsSettings nfs) {
        var spawner = section(file, "spawner");
        var mounts = new ArrayList<@Nullable Object>();
        if (spawner.get("mounts") instanceof List<?> others) {
            mounts.addAll(others);
        }
        if (mounts.stream().noneMatch(it -> it instanceof Map<?, ?> mount && "nfs".equals(mount.get("type")))) {
            mounts.add(new Tree()
                    .put("type", "nfs")
                    .put("source", nfs.server() + ":" + nfs.folder() + "/{username}")
                    .put("target", nfs.target())
                    .put("nfs_options", nfs.options())
                    .put("make", new Tree().put("owner", nfs.uid() + ":" + nfs.gid()))
                    .members());
            spawner.put("mounts", mounts);
            file.put("spawner", spawner);
        }
    }

    /** The keys that stood in the environment, or nowhere. */
    private static void cryptKeys(Map<String, @Nullable Object> file, Map<String, Object> instead) {
        var keys = instead.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("authenticator.crypt_keys["))
                .map(Map.Entry::getValue)
                .toList();
        var authenticator = section(file, "authenticator");
        if (!keys.isEmpty() && !(authenticator.get("crypt_keys") instanceof List<?> own && !own.isEmpty())) {
            authenticator.put("crypt_keys", keys);
            file.put("authenticator", authenticator);
        }
    }

    private static Map<String, @Nullable Object> proxy(
            Wanted wanted,
            Map<String, @Nullable Object> hub,
            Map<String, @Nullable Object> proxy,
            Map<String, Object> instead) {
        var listens = wanted.facts().listens();
        proxy.remove("api_url");
        proxy.put("bind", Inside.every(Inside.PEOPLE));
        proxy.put("api_bind", Inside.every(Inside.ROUTES));
        proxy.put("routes_file", Inside.PROXY_ROUTES);
        if (hub.get("subdomain_host") != null) {
            proxy.put("host_routing", true);
        }
        put(proxy, "auth_token", instead.get(Wanted.TOKEN));
        put(proxy, "other_auth_tokens", others(instead, Wanted.OTHER_TOKENS));
        if (listens.metrics() || wanted.monitoring().isPresent()) {
            proxy.put("metrics_bind", Inside.every(Inside.METRICS));
        }
        if (wanted.stack().front().isPresent()) {
            var forwarding = section(proxy, "forwarding");
            forwarding.put("trusted", fronts(wanted, proxy));
            proxy.put("forwarding", forwarding);
        }
        if (listens.https()) {
            tls(wanted, proxy);
        }
        return proxy;
    }

    private static void tls(Wanted wanted, Map<String, @Nullable Object> proxy) {
        var tls = section(proxy, "tls");
        if (wanted.stack().front().isPresent()) {
            OF_THE_FRONT.forEach(tls::remove);
        } else if (wanted.redirect().isPresent()) {
            tls.put("redirect_bind", Inside.every(Inside.REDIRECT));
            tls.put("redirect_to", wanted.redirectTo());
        }
        if (tls.isEmpty()) {
            proxy.remove("tls");
        } else {
            proxy.put("tls", tls);
        }
    }

    /** Those of a list, when it has any: of the file, and of Essaim. */
    private static @Nullable Object others(Map<String, Object> instead, String list) {
        var others = instead.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(list + "["))
                .map(Map.Entry::getValue)
                .toList();
        return others.isEmpty() ? null : others;
    }

    /** A part of a tree, to be changed and put back. */
    private static Map<String, @Nullable Object> section(Map<String, @Nullable Object> tree, String name) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        if (tree.get(name) instanceof Map<?, ?> members) {
            members.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    private static void put(Map<String, @Nullable Object> tree, String key, @Nullable Object value) {
        if (value != null) {
            tree.put(key, value);
        }
    }
}
