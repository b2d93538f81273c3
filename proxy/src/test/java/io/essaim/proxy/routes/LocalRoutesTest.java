package io.essaim.proxy.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Routes;
import io.essaim.testkit.route.RoutesContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalRoutesTest extends RoutesContract {
    private final RouteTable table = new RouteTable(false);
    private final LocalRoutes routes = new LocalRoutes(table, new NothingOpen(), Optional.empty());

    @Override
    protected Routes routes() {
        return routes;
    }

    @Test
    void routesOfOthersAreLeftOut() {
        var url = "http://127.0.0.1:9";
        table.put("/other", Target.parse(url), JsonObject.of("target", url));
        table.put("/hub", Target.parse(url), JsonObject.of("target", url).with("jupyterhub", true));

        assertThat(routes.all()).extracting(route -> route.spec().text()).containsExactly("/hub/");
    }

    private static final class NothingOpen implements Connections {
        @Override
        public void endUnder(String prefix) {
            // nothing is open
        }

        @Override
        public void endSession(String id) {
            // nothing is open
        }
    }
}
