package io.essaim.acceptance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A hub with three proxies behind one name, as a swarm has them, one of which is killed while people are at work. */
class ThreeProxiesTest {
    private static final String PATH = "/services/echo/ws";
    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int EACH = 20;
    private static final int STILL_TALKING = 10;

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final int port = Ports.free();
    private final int apiPort = Ports.free();

    @Test
    void whenOneIsKilledOnlyItsOwnConnectionsEndAndItIsBackWithAllRoutesBeforeItAnswers() throws Exception {
        var addresses =
                IntStream.rangeClosed(1, 3).mapToObj(i -> "127.0.1." + i).toList();
        var names = new StringBuilder();
        addresses.forEach(address -> names.append(address).append(" proxies\n"));
        var hosts = TextFile.write(folder.resolve("hosts"), names.toString());
        try (var target = new EchoTarget();
                var first = proxy(addresses.get(0));
                var killed = proxy(addresses.get(1));
                var third = proxy(addresses.get(2));
                var _ = hub(hosts, target.port())) {
            addresses.forEach(
                    address -> Patience.awaitTrue("routes at " + address, TO_START, () -> answers(address, 101)));
            try (var atFirst = new Talks(addresses.get(0), port, PATH, EACH);
                    var atKilled = new Talks(addresses.get(1), port, PATH, EACH);
                    var atThird = new Talks(addresses.get(2), port, PATH, EACH)) {
                killed.kill();
                Patience.awaitTrue("those of the killed proxy to end", SOON, () -> atKilled.running() == 0);
                goesOn(atFirst);
                goesOn(atThird);
                try (var _ = proxy(addresses.get(1))) {
                    assertThat(firstAnswer(addresses.get(1))).isEqualTo(101);
                }
                goesOn(atFirst);
                goesOn(atThird);
            }
            assertThat(first.alive()).isTrue();
            assertThat(third.alive()).isTrue();
        }
    }

    private static void goesOn(Talks talks) {
        assertThat(talks.running()).isEqualTo(EACH);
        long said = talks.leastSaid();
        Patience.awaitTrue("everybody to say more", SOON, () -> talks.leastSaid() >= said + STILL_TALKING);
        assertThat(talks.running()).isEqualTo(EACH);
    }

    /** The status of the first answer that comes at all. */
    private int firstAnswer(String address) {
        var statuses = new ArrayList<Integer>();
        Patience.awaitTrue("an answer at " + address, TO_START, () -> {
            try (var talk = new Talk(address, port, PATH)) {
                statuses.add(talk.status());
                return true;
            } catch (ConnectException _) {
                return false; // nobody listens yet
            } catch (IOException e) {
                throw new AssertionError("it listened and gave no answer", e);
            }
        });
        return statuses.getFirst();
    }

    private boolean answers(String address, int status) {
        try (var talk = new Talk(address, port, PATH)) {
            return talk.status() == status;
        } catch (IOException _) {
            return false; // not yet
        }
    }

    private Program proxy(String address) {
        var command = EssaimCommand.of(
                "proxy",
                "--ip=" + address,
                "--port=" + port,
                "--api-ip=" + address,
                "--api-port=" + apiPort,
                "--wait-for-routes=120000");
        return Program.start("proxy-" + address, folder, Map.of("CONFIGPROXY_AUTH_TOKEN", ProxyDoor.TOKEN), command);
    }

    private Program hub(Path hosts, int echo) {
        var file = TextFile.write(folder.resolve("essaim.yaml"), """
                hub: { bind: "127.0.0.1:%d", data_dir: "%s" }
                proxy: { api_url: "http://proxies:%d", auth_token: %s }
                database: { url: "sqlite:%s/essaim.sqlite" }
                authenticator: { type: dummy, allow_all: true }
                services: [ { name: echo, url: "http://127.0.0.1:%d" } ]
                """.formatted(
                        Ports.free(), folder, apiPort, ProxyDoor.TOKEN, folder, echo));
        var environment = Map.of("JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
        return Program.start(
                "hub", folder, environment, List.copyOf(EssaimCommand.of("hub", "--config", file.toString())));
    }
}
