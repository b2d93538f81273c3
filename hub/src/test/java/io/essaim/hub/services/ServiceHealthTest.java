package io.essaim.hub.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.Service;
import io.essaim.domain.json.JsonObject;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.machine.Patience;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServiceHealthTest {
    private final HubMetrics metrics = HubMetrics.none(Map.of());

    private Map<String, Double> told() {
        return metrics.registry().scrape().stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals("essaim_service_up"))
                .flatMap(snapshot -> ((GaugeSnapshot) snapshot).getDataPoints().stream())
                .collect(Collectors.toMap(
                        point -> String.valueOf(point.getLabels().get("service")),
                        GaugeSnapshot.GaugeDataPointSnapshot::getValue));
    }

    private static ServiceGrant grant(String name, int port) {
        var service = new Service(
                0,
                name,
                false,
                Optional.of("http://127.0.0.1:" + port),
                List.of(),
                JsonObject.empty(),
                true,
                false,
                Optional.empty(),
                List.of(),
                true);
        return new ServiceGrant(
                service,
                Optional.empty(),
                Optional.empty(),
                new ServiceGrant.Start(Optional.empty(), Map.of(), Optional.empty()),
                Duration.ofMillis(1));
    }

    @Test
    void aServiceIsInTheMetricForAsLongAsItIsThere() throws IOException {
        try (var store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var health = new ServiceHealth(store.services(), metrics)) {
            var up = grant("up", socket.getLocalPort());
            var down = grant("down", 1);
            var kept = store.services().save(up.service());
            store.services().save(down.service());

            health.start(List.of(up, down), Duration.ZERO);
            Patience.awaitTrue("both to be told", Duration.ofSeconds(20), () -> told().size() == 2);
            assertThat(told()).containsEntry("up", 1.0).containsEntry("down", 0.0);

            store.services().delete(kept.id());
            assertThat(told()).containsOnlyKeys("down");
        }
    }
}
