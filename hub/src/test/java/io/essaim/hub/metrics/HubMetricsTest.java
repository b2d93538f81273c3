package io.essaim.hub.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.hub.guard.LoginMetrics;
import io.essaim.hub.http.RequestTimes;
import io.essaim.hub.routes.RouteMetrics;
import io.essaim.hub.servers.ServerMetrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What metrics are called (contract 11.1). */
class HubMetricsTest {

    private static List<String> names(Map<String, String> environment) {
        var metrics = HubMetrics.none(environment);
        new RequestTimes(metrics);
        new ServerMetrics(metrics);
        new RouteMetrics(metrics);
        new LoginMetrics(metrics);
        return metrics.registry().scrape().stream()
                .map(snapshot -> snapshot.getMetadata().getName())
                .filter(name -> !name.startsWith("essaim_"))
                .toList();
    }

    @Test
    void namesBeginWithJupyterhubUnlessTheVariableSaysOtherwise() {
        assertThat(names(Map.of()))
                .contains("jupyterhub_server_stop_seconds", "jupyterhub_login_duration_seconds")
                .allMatch(name -> name.startsWith("jupyterhub_"));
        assertThat(names(Map.of(HubMetrics.VARIABLE, "lab")))
                .contains("lab_server_stop_seconds", "lab_login_duration_seconds")
                .allMatch(name -> name.startsWith("lab_"));
        assertThat(names(Map.of(HubMetrics.VARIABLE, "")))
                .as("empty is no prefix, as Prometheus' Python library has it")
                .contains("server_stop_seconds", "login_duration_seconds");
    }

    @Test
    void whatNoNameMayBeginWithIsRefusedByTheNameOfTheVariable() {
        assertThatThrownBy(() -> names(Map.of(HubMetrics.VARIABLE, "my-hub")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(HubMetrics.VARIABLE)
                .hasMessageContaining("my-hub");
    }
}
