package io.essaim.cli.ports;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.config.values.HostPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void aTakenPortIsToldWithItsOwnerAndTheOptionThatChangesIt() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> FreePort.require(new HostPort("127.0.0.1", taken.getLocalPort()), "--port"))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .extracting(failure -> ((CommandFailed) failure).next())
                    .asString()
                    .contains("--port");
        }
    }

    @Test
    void aFreePortIsFine() {
        assertThatCode(() -> FreePort.require(new HostPort("127.0.0.1", 0), "--port"))
                .doesNotThrowAnyException();
    }

    @Test
    void aHostWithoutAnAddressIsTold() {
        assertThatThrownBy(() -> FreePort.require(new HostPort("nowhere.invalid", 8000), "proxy.bind"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("nowhere.invalid");
    }
}
