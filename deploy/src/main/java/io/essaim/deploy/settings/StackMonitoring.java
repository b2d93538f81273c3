package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.OneWord;
import io.essaim.config.values.HostPort;
import io.essaim.config.values.Secret;
import java.time.Duration;
import java.util.Optional;

/** The section {@code stack.monitoring}. */
@Doc(
        "Prometheus, which asks hub and proxies for their metrics, and Grafana with dashboards of them, at /services/grafana/.")
@OneWord("enabled")
public record StackMonitoring(
        @Doc("Whether they run.") @Default("true") boolean enabled,

        @Doc("How long Prometheus keeps what it was told.") @Default("30d")
        Duration retention,

        @Doc("How often it asks.") @Default("15s") Duration interval,

        @Doc("The Alertmanager that Prometheus tells of what is wrong, when there is one.")
        Optional<HostPort> alertmanager,

        @Doc("The image of Prometheus.") @Default("prom/prometheus:v3.5.0")
        String prometheusImage,

        @Doc("The image of Grafana.") @Default("grafana/grafana:12.1.1")
        String grafanaImage,

        @Doc(
                "Whether a program on every node, node_exporter, tells how its cores, memory and disks are. It sees the node's"
                        + " files, with no right to change one, nor to read what not everybody may.")
        @Default("false")
        boolean nodes,

        @Doc("The image of that program.") @Default("prom/node-exporter:v1.9.1")
        String nodesImage,

        @Doc(
                "The password of Grafana's user admin, which counts when its volume is empty. When absent it is made once, and stands"
                        + " in secrets/stack.monitoring.password.")
        Optional<Secret> password,

        @Doc("What Prometheus may use, and where it runs beside the label io.essaim.monitoring=true.") @Default("{}")
        StackPart prometheus,

        @Doc("What Grafana may use, and where it runs beside that label.") @Default("{}")
        StackPart grafana,

        @Doc("What the program on every node may use, and on which nodes it is.") @Default("{}")
        StackPart node) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LEAST_KEPT = Duration.ofHours(1);
    private static final int SHORTEST_PASSWORD = 8;

    public StackMonitoring {
        ImageName.check("prometheus_image", prometheusImage);
        ImageName.check("grafana_image", grafanaImage);
        ImageName.check("nodes_image", nodesImage);
        require(
                interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0,
                "expected interval to be from 1s to 2m; Prometheus forgets what it was told after five minutes");
        require(retention.compareTo(LEAST_KEPT) >= 0, "expected retention to be 1h or more");
        require(
                password.filter(secret -> secret.value().length() < SHORTEST_PASSWORD)
                        .isEmpty(),
                "expected password to have at least " + SHORTEST_PASSWORD + " characters");
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
