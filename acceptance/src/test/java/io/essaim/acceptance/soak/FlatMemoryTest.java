package io.essaim.acceptance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Ports;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Bodies larger than any memory, which whoever reads takes more slowly than whoever writes could give them. */
class FlatMemoryTest {
    private static final long MIB = 1 << 20;

    /** Far below what a proxy would need that held back even a hundredth of such a body. */
    private static final long MOST_GROWTH = 64 * MIB;

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private interface Body {
        void move(Socket client) throws IOException, InterruptedException;
    }

    @Test
    void tenGigabytesGoUpToATargetThatTakesItsTime() throws Exception {
        long length = Blocks.gibibytes(10);
        try (var target = new BigTarget(length)) {
            long growth = growth(target, client -> {
                write(
                        client,
                        "PUT /user/u0/file HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n");
                Blocks.write(client.getOutputStream(), length);
                assertThat(EchoTarget.head(client.getInputStream())).startsWith("HTTP/1.1 200 ");
            });
            assertThat(target.taken()).isEqualTo(length);
            assertThat(growth).isLessThan(MOST_GROWTH);
        }
    }

    @Test
    void fiveGigabytesGoDownToAClientThatTakesItsTime() throws Exception {
        long length = Blocks.gibibytes(5);
        var come = new AtomicLong();
        try (var target = new BigTarget(length)) {
            long growth = growth(target, client -> {
                write(client, "GET /user/u0/file HTTP/1.1\r\nHost: localhost\r\n\r\n");
                var in = new BufferedInputStream(client.getInputStream(), 1 << 16);
                assertThat(EchoTarget.head(in)).startsWith("HTTP/1.1 200 ");
                Blocks.readSlowly(in, length, come);
            });
            assertThat(come.get()).isEqualTo(length);
            assertThat(growth).isLessThan(MOST_GROWTH);
        }
    }

    /** By how much the largest of direct memory that was seen while it moved is more than what was there before. */
    private long growth(BigTarget target, Body body) throws Exception {
        int metrics = Ports.free();
        try (var proxy = ProxyDoor.essaimTelling(folder, metrics);
                var _ = Targets.at(proxy, target.port())) {
            long before = Vitals.of(metrics).direct();
            var most = new AtomicLong(before);
            var watching = Thread.startVirtualThread(() -> watch(metrics, most));
            try (var client =
                    new Socket(InetAddress.getLoopbackAddress(), proxy.front().getPort())) {
                body.move(client);
            } finally {
                watching.interrupt();
                watching.join();
            }
            System.out.printf("direct memory: %d MiB before, %d at most%n", before / MIB, most.get() / MIB);
            return most.get() - before;
        }
    }

    private static void watch(int metrics, AtomicLong most) {
        try {
            while (true) {
                most.accumulateAndGet(Vitals.of(metrics).direct(), Math::max);
                Thread.sleep(200);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Socket client, String head) throws IOException {
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }
}
