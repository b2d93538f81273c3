package io.essaim.deploy.stack;

import io.essaim.config.values.DurationText;
import io.essaim.deploy.settings.StackMonitoring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The services that are Prometheus and Grafana, and node_exporter where it is wanted. Users, folders and variables are those of their images
 * (github.com/prometheus/prometheus/blob/main/Dockerfile, grafana.com/docs, "Configure a Grafana Docker image").
 */
final class MonitoringServices {
    /** Prometheus, as a service of the stack and of the hub. */
    static final String PROMETHEUS = "prometheus";

    /** Grafana, likewise; people reach it as every service of the hub. */
    static final String GRAFANA = "grafana";

    /** What tells how nodes are. */
    static final String NODES = "nodes";

    static final int NODES_PORT = 9100;

    /** What is no disk of the node's: the files that an engine puts before those of a container, and folders of containers. */
    private static final String NO_DISKS = "^/(dev|proc|sys|run|etc|var/lib/docker|var/lib/containers)/";

    private static final String NOBODY = "65534:65534";
    private static final int GRAFANA_PORT = 3000;

    /** Where the proxies find Grafana. */
    static final String GRAFANA_URL = "http://" + GRAFANA + ":" + GRAFANA_PORT;

    /** The label of the node with their volumes. */
    private static final String LABEL = "io.essaim.monitoring";

    private MonitoringServices() {}

    static List<Accessory> of(Wanted wanted) {
        return wanted.monitoring()
                .map(monitoring -> Stream.concat(
                                Stream.of(prometheus(wanted, monitoring), grafana(wanted, monitoring)),
                                Stream.of(monitoring)
                                        .filter(StackMonitoring::nodes)
                                        .map(_ -> nodes(wanted, monitoring)))
                        .toList())
                .orElse(List.of());
    }

    /** One on every node; the names of disks and their room are those of the node, and nothing there can be changed. */
    private static Accessory nodes(Wanted wanted, StackMonitoring monitoring) {
        var service = new Service(wanted, NOBODY, List.of());
        var files = new Tree()
                .put("type", "bind")
                .put("source", "/")
                .put("target", "/host")
                .put("read_only", true)
                .put("bind", new Tree().put("propagation", "rslave"));
        var tree = service.guest(monitoring.nodesImage(), List.of(Networks.MONITORING), Map.of())
                .put(
                        "command",
                        List.of(
                                "--path.rootfs=/host",
                                "--collector.disable-defaults",
                                "--collector.cpu",
                                "--collector.loadavg",
                                "--collector.meminfo",
                                "--collector.filesystem",
                                "--collector.filesystem.mount-points-exclude=" + NO_DISKS,
                                "--collector.uname"))
                .when(wanted.target() == Target.SWARM, "hostname", "{{.Node.Hostname}}") // whose name they tell
                .put("volumes", List.of(files.members()))
                .put(
                        "healthcheck",
                        Service.health(
                                List.of("wget", "-q", "-O", "/dev/null", "http://127.0.0.1:" + NODES_PORT + "/")))
                .put("stop_grace_period", "10s");
        var part = monitoring.node();
        return new Accessory(
                NODES,
                service.run(tree, service.everywhere(part), service.resources(part, Service.EIGHTH_GIB, Service.LEAST)),
                List.of(),
                Map.of(),
                List.of(),
                List.of(Networks.MONITORING),
                List.of());
    }

    private static Accessory prometheus(Wanted wanted, StackMonitoring monitoring) {
        var files = PrometheusFiles.of(wanted, monitoring);
        var needs = Needs.of(wanted, AccessorySecrets.METRICS);
        var service = new Service(wanted, NOBODY, needs);
        var tree = service.guest(
                        monitoring.prometheusImage(),
                        List.of(Networks.MONITORING),
                        places(files, PrometheusFiles.FOLDER))
                .put(
                        "command",
                        List.of(
                                "--config.file=" + PrometheusFiles.FOLDER + PrometheusFiles.NAME,
                                "--storage.tsdb.path=/prometheus",
                                "--storage.tsdb.retention.time=" + DurationText.print(monitoring.retention())))
                .put("tmpfs", List.of("/tmp"))
                .put("volumes", List.of(volume(PROMETHEUS, "/prometheus")))
                .put(
                        "healthcheck",
                        Service.health(List.of("wget", "-q", "-O", "/dev/null", PrometheusFiles.own("/-/healthy"))))
                .put("stop_grace_period", "1m");
        return new Accessory(
                PROMETHEUS,
                service.kept(tree, LABEL, monitoring.prometheus(), Service.GIB, Service.QUARTER_GIB),
                needs,
                files,
                List.of(PROMETHEUS),
                List.of(Networks.MONITORING),
                Accessory.choice(wanted, "what Prometheus and Grafana remember", LABEL));
    }

    private static Accessory grafana(Wanted wanted, StackMonitoring monitoring) {
        var files = GrafanaFiles.of(monitoring);
        var places = GrafanaFiles.places();
        places.keySet().retainAll(files.keySet());
        var needs = Needs.of(wanted, AccessorySecrets.GRAFANA);
        var service = new Service(wanted, "472:0", needs);
        var tree = service.guest(monitoring.grafanaImage(), List.of(Networks.MONITORING), places)
                .put("environment", environment(wanted))
                .put("tmpfs", List.of("/tmp"))
                .put("volumes", List.of(volume(GRAFANA, "/var/lib/grafana")))
                .put(
                        "healthcheck",
                        Service.health(List.of(
                                "curl",
                                "--silent",
                                "--fail",
                                "--output",
                                "/dev/null",
                                "http://127.0.0.1:" + GRAFANA_PORT + path(wanted) + "api/health")))
                .put("stop_grace_period", "30s");
        return new Accessory(
                GRAFANA,
                service.kept(tree, LABEL, monitoring.grafana(), Service.HALF_GIB, Service.EIGHTH_GIB),
                needs,
                files,
                List.of(GRAFANA),
                List.of(Networks.MONITORING),
                List.of("Grafana is at " + path(wanted) + "; its user is admin, the password is in the secret "
                        + AccessorySecrets.GRAFANA + "."));
    }

    /** It is told where it is, fetches nothing from elsewhere, and tells nobody of itself. */
    private static Tree environment(Wanted wanted) {
        return new Tree()
                .put("GF_SECURITY_ADMIN_PASSWORD__FILE", Carried.inside(AccessorySecrets.GRAFANA))
                .put("GF_SERVER_ROOT_URL", root(wanted))
                .put("GF_SERVER_SERVE_FROM_SUB_PATH", "true")
                .put("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", GrafanaFiles.HOME)
                .when(wanted.https(), "GF_SECURITY_COOKIE_SECURE", "true")
                .put("GF_ANALYTICS_REPORTING_ENABLED", "false")
                .put("GF_ANALYTICS_CHECK_FOR_UPDATES", "false")
                .put("GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES", "false")
                .put("GF_NEWS_NEWS_FEED_ENABLED", "false")
                .put("GF_PLUGINS_PREINSTALL_DISABLED", "true");
    }

    /** Only the path matters where the name is not known: Grafana takes that of the request. */
    private static String root(Wanted wanted) {
        var hub = wanted.facts().hub();
        return hub.publicUrl()
                        .filter(_ -> !hub.subdomains())
                        .map(url -> url.getScheme() + "://" + url.getRawAuthority())
                        .orElse("%(protocol)s://%(domain)s")
                + path(wanted);
    }

    private static String path(Wanted wanted) {
        return wanted.facts().hub().baseUrl() + "services/" + GRAFANA + "/";
    }

    private static Map<String, String> places(Map<String, String> files, String folder) {
        var places = new LinkedHashMap<String, String>();
        files.keySet().forEach(file -> places.put(file, folder + file));
        return places;
    }

    private static Map<String, Object> volume(String name, String target) {
        return new Tree()
                .put("type", "volume")
                .put("source", name)
                .put("target", target)
                .members();
    }
}
