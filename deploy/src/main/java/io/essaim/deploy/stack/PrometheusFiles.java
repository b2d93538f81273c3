package io.essaim.deploy.stack;

import io.essaim.config.print.YamlText;
import io.essaim.config.values.DurationText;
import io.essaim.deploy.settings.StackMonitoring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration of Prometheus: whom it asks, and when somebody has to look. */
final class PrometheusFiles {
    static final String FOLDER = "/etc/prometheus/";
    static final String NAME = "prometheus.yaml";
    private static final String ALERTS = "alerts.yaml";
    private static final String NODE_ALERTS = "alerts-nodes.yaml";
    private static final int PORT = 9090;
    private static final String HEAD = "# Made by `essaim render`; change the file it was made from instead.\n";

    private PrometheusFiles() {}

    static Map<String, String> of(Wanted wanted, StackMonitoring monitoring) {
        var files = new LinkedHashMap<String, String>();
        files.put(NAME, HEAD + YamlText.of(configuration(wanted, monitoring).members()));
        files.put(ALERTS, Resource.text(ALERTS));
        if (monitoring.nodes()) {
            files.put(NODE_ALERTS, Resource.text(NODE_ALERTS));
        }
        return files;
    }

    /** Its own address, in its container. */
    static String own(String path) {
        return "http://127.0.0.1:" + PORT + path;
    }

    /** Where Grafana finds it. */
    static String url() {
        return "http://" + MonitoringServices.PROMETHEUS + ":" + PORT;
    }

    private static Tree configuration(Wanted wanted, StackMonitoring monitoring) {
        var interval = DurationText.print(monitoring.interval());
        var rules = new ArrayList<>(List.of(FOLDER + ALERTS));
        var asked =
                new ArrayList<>(List.of(hub(wanted).members(), proxies(wanted).members(), itself().members()));
        if (monitoring.nodes()) {
            rules.add(FOLDER + NODE_ALERTS);
            asked.add(nodes(wanted).members());
        }
        return new Tree()
                .put("global", new Tree().put("scrape_interval", interval).put("evaluation_interval", interval))
                .put("rule_files", rules)
                .put(
                        "alerting",
                        monitoring
                                .alertmanager()
                                .map(address -> new Tree()
                                        .put(
                                                "alertmanagers",
                                                List.of(new Tree()
                                                        .put("static_configs", targets(address.toString()))
                                                        .members()))))
                .put("scrape_configs", asked);
    }

    private static Tree hub(Wanted wanted) {
        return new Tree()
                .put("job_name", "hub")
                .put("metrics_path", wanted.facts().hub().baseUrl() + "hub/metrics")
                .put("authorization", new Tree().put("credentials_file", Carried.inside(AccessorySecrets.METRICS)))
                .put("dns_sd_configs", each(wanted, "hub", Inside.HUB));
    }

    private static Tree proxies(Wanted wanted) {
        return new Tree().put("job_name", "proxy").put("dns_sd_configs", each(wanted, "proxy", Inside.METRICS));
    }

    private static Tree nodes(Wanted wanted) {
        return new Tree()
                .put("job_name", "node")
                .put("dns_sd_configs", each(wanted, MonitoringServices.NODES, MonitoringServices.NODES_PORT));
    }

    private static Tree itself() {
        return new Tree()
                .put("job_name", MonitoringServices.PROMETHEUS)
                .put("static_configs", targets("127.0.0.1:" + PORT));
    }

    private static List<Map<String, Object>> targets(String address) {
        return List.of(new Tree().put("targets", List.of(address)).members());
    }

    /** Every task of a service, as the engine's name server has it now. */
    private static List<Map<String, Object>> each(Wanted wanted, String service, int port) {
        var name = switch (wanted.target()) {
            case SWARM -> "tasks." + service;
            case COMPOSE -> service;
        };
        return List.of(new Tree()
                .put("names", List.of(name))
                .put("type", "A")
                .put("port", port)
                .put("refresh_interval", "10s")
                .members());
    }
}
