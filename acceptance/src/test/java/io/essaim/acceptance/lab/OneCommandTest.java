package io.essaim.acceptance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.Patience;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code essaim deploy} in short: engines become the platform, somebody works there, and neither a second run nor a changed setting
 * touches what they do. What befalls a platform later, and machines without an engine, are in the longer stories.
 */
@Tag("cluster")
class OneCommandTest {
    private static final String SERVER = "/user/ada/";
    private static final String STARTS = "/hub/api/users/ada/server";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private BareCluster cluster;

    @SuppressWarnings("NullAway.Init") // started before the test
    OneCommandTest() {}

    @BeforeEach
    void start() {
        cluster = BareCluster.start(folder);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void enginesBecomeThePlatformAndWhoWorksThereNoticesNoLaterRun() {
        assertThat(cluster.deployed()).contains("make the swarm", "join the swarm as a worker", "deploy the stack");
        cluster.awaitDoors();
        var ada = at(cluster.lab().worker());
        ada.call("POST", STARTS, "{}");
        assertThat(ada.events(STARTS + "/progress").getLast()).contains("ready");
        ada.open(SERVER + "files/welcome");
        try (var kernel = ada.startKernel(SERVER)) {
            assertThat(kernel.run("print(open('flower', 'w').write('lavender'))"))
                    .isEqualTo("8\n");
            assertThat(cluster.deployed()).contains("Nothing to do.");
            aSettingIsChanged();
            assertThat(kernel.open()).isTrue();
            assertThat(kernel.run("print(open('flower').read())")).isEqualTo("lavender\n");
        }
        cluster.awaitDoors();
        for (var node : cluster.lab().nodes()) {
            var there = at(node);
            assertThat(there.open("/hub/home").address().getPath()).isEqualTo("/hub/home");
            there.open(SERVER + "files/welcome");
            assertThat(there.call("GET", SERVER + "api/kernels", "").status())
                    .as(node.name())
                    .isEqualTo(200);
        }
        theHomeFollows(ada);
    }

    private Visitor at(LabNode node) {
        var ada = new Visitor(cluster.front(node), BareCluster.LONG);
        ada.signIn("ada", BareCluster.PASSWORD);
        return ada;
    }

    /** Where ada's server is to run; empty when there is none. */
    private String nodeOfServer() {
        var service = cluster.lab().docker("service", "ls", "--quiet", "--filter", "label=io.essaim.user=ada");
        return service.isEmpty()
                ? ""
                : cluster.lab()
                        .docker("service", "ps", "--filter", "desired-state=running", "--format", "{{.Node}}", service);
    }

    private void aSettingIsChanged() {
        var hub = cluster.tasks("hub");
        var proxies = cluster.tasks("proxy");
        var server = nodeOfServer();
        cluster.write("1d", BareCluster.IMAGE, BareCluster.IMAGE);
        assertThat(cluster.deployed()).contains("update the stack essaim").contains("1 step");
        assertThat(cluster.tasks("hub")).isNotEqualTo(hub);
        assertThat(cluster.tasks("proxy")).isEqualTo(proxies);
        assertThat(nodeOfServer()).isEqualTo(server);
    }

    private void theHomeFollows(Visitor ada) {
        var away = nodeOfServer();
        ada.call("DELETE", STARTS, "");
        Patience.awaitTrue(
                "the server to be gone", BareCluster.LONG, () -> nodeOfServer().isEmpty());
        cluster.lab().docker("node", "update", "--availability", "pause", away);
        ada.call("POST", STARTS, "{}");
        assertThat(ada.events(STARTS + "/progress").getLast()).contains("ready");
        assertThat(nodeOfServer()).isNotEmpty().isNotEqualTo(away);
        ada.open(SERVER + "files/welcome");
        try (var kernel = ada.startKernel(SERVER)) {
            assertThat(kernel.run("print(open('flower').read())")).isEqualTo("lavender\n");
        }
    }
}
