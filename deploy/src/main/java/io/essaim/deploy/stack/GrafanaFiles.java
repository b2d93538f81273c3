package io.essaim.deploy.stack;

import io.essaim.config.print.YamlText;
import io.essaim.config.values.DurationText;
import io.essaim.deploy.settings.StackMonitoring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Grafana is given: where Prometheus is, and dashboards (grafana.com/docs, "Provision Grafana"). */
final class GrafanaFiles {
    private static final String FOLDER = "/etc/grafana/dashboards";
    private static final List<String> DASHBOARDS = List.of(
            "dashboard-people.json", "dashboard-starts.json", "dashboard-proxies.json", "dashboard-cluster.json");
    private static final String NODES = "dashboard-nodes.json";
    private static final String SOURCE = "grafana-source.yaml";
    private static final String PROVIDER = "grafana-dashboards.yaml";
    private static final String HEAD = "# Made by `essaim render`; change the file it was made from instead.\n";

    /** What is shown first. */
    static final String HOME = FOLDER + "/" + DASHBOARDS.getFirst();

    private GrafanaFiles() {}

    static Map<String, String> of(StackMonitoring monitoring) {
        var files = new LinkedHashMap<String, String>();
        files.put(SOURCE, HEAD + YamlText.of(source(monitoring).members()));
        files.put(PROVIDER, HEAD + YamlText.of(provider().members()));
        DASHBOARDS.forEach(file -> files.put(file, Resource.text(file)));
        if (monitoring.nodes()) {
            files.put(NODES, Resource.text(NODES));
        }
        return files;
    }

    /** Where they are in the container, with those that are not always there. */
    static Map<String, String> places() {
        var places = new LinkedHashMap<String, String>();
        places.put(SOURCE, "/etc/grafana/provisioning/datasources/essaim.yaml");
        places.put(PROVIDER, "/etc/grafana/provisioning/dashboards/essaim.yaml");
        DASHBOARDS.forEach(file -> places.put(file, FOLDER + "/" + file));
        places.put(NODES, FOLDER + "/" + NODES);
        return places;
    }

    private static Tree source(StackMonitoring monitoring) {
        var prometheus = new Tree()
                .put("name", "Essaim")
                .put("uid", "essaim") // the dashboards say so
                .put("type", "prometheus")
                .put("access", "proxy")
                .put("url", PrometheusFiles.url())
                .put("isDefault", true)
                .put("editable", false)
                .put("jsonData", new Tree().put("timeInterval", DurationText.print(monitoring.interval())));
        return new Tree().put("apiVersion", 1).put("datasources", List.of(prometheus.members()));
    }

    private static Tree provider() {
        var folder = new Tree()
                .put("name", "Essaim")
                .put("folder", "Essaim")
                .put("type", "file")
                .put("disableDeletion", true)
                .put("allowUiUpdates", false)
                .put("options", new Tree().put("path", FOLDER));
        return new Tree().put("apiVersion", 1).put("providers", List.of(folder.members()));
    }
}
