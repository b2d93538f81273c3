package io.essaim.cli.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.console.Endings;
import io.essaim.proxy.settings.Hsts;
import io.essaim.proxy.settings.Network;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ProxyCommandTest {
    private final StringWriter said = new StringWriter();

    @Test
    void whatIsNotOfferedIsRefusedWithAReason() {
        assertThat(run("--storage-backend", "redis")).isEqualTo(2);
        assertThat(said.toString()).contains("--storage-backend is not supported: routes are kept in memory");
        assertThat(run("--ssl-request-cert")).isEqualTo(2);
    }

    @Test
    void optionsThatExcludeEachOtherAreRefused() {
        assertThat(run("--error-target", "http://a", "--error-path", "/tmp")).isEqualTo(2);
        assertThat(said.toString()).contains("exclude each other");
        assertThat(run("--ssl-key", "key.pem")).isEqualTo(2);
        assertThat(run("--client-ssl-cert", "cert.pem")).isEqualTo(2);
        assertThat(run("--api-ssl-key", "a", "--api-ssl-cert", "b", "--api-ssl-ca", "c"))
                .isEqualTo(2);
        assertThat(said.toString()).contains("--api-ssl-reject-unauthorized belong together");
        assertThat(run("--custom-header", "nonsense")).isEqualTo(2);
        assertThat(run("--default-target", "ftp://x", "--port", "0", "--api-port", "0"))
                .isEqualTo(2);
    }

    @Test
    void proxiesInFrontAreAddressesOrNetworks() {
        assertThat(run("--trusted-proxies", "10.0.0.5,front")).isEqualTo(2);
        assertThat(said.toString()).contains("--trusted-proxies: \"front\" is wrong; expected an address or a network");
        assertThat(run("--trusted-proxies", "10.0.0.5,")).isEqualTo(2);
        assertThat(run("--proxy-protocol")).isEqualTo(2);
        assertThat(run("--proxy-protocol", "--trusted-proxies=")).isEqualTo(2);
        assertThat(said.toString()).contains("--proxy-protocol needs --trusted-proxies");
    }

    @Test
    void proxiesInFrontAreUnderstood() {
        assertThat(front()).isEmpty();
        assertThat(front("--trusted-proxies=")).hasValue(List.of());
        assertThat(front("--trusted-proxies", "10.0.0.5, fd00::/8", "--proxy-protocol"))
                .hasValue(List.of(Network.parse("10.0.0.5"), Network.parse("fd00::/8")));
    }

    private static Optional<List<Network>> front(String... arguments) {
        return CommandLine.populateCommand(new FrontOptions(), arguments).trusted();
    }

    @Test
    void howBrowsersComeBackIsADurationAndNeedsHttps() {
        assertThat(run("--ssl-from-hub", "--hsts-max-age", "long")).isEqualTo(2);
        assertThat(said.toString()).contains("--hsts-max-age: expected a duration", "not 'long'");
        assertThat(run("--hsts-max-age", "180d")).isEqualTo(2);
        assertThat(said.toString()).contains("browsers heed it over HTTPS alone");
        var options = CommandLine.populateCommand(new TlsOptions(), "--ssl-from-hub", "--hsts-max-age", "1d");
        var tls = options.of(Optional.empty(), Optional.empty());
        assertThat(tls.on()).isTrue();
        assertThat(tls.hsts()).contains(Hsts.of(Duration.ofDays(1)));
    }

    @Test
    void limitsThatCannotBeMeantAreRefused() {
        assertThat(run("--max-line", "wide")).isEqualTo(2);
        assertThat(said.toString()).contains("--max-line", "expected a size such as 16K, not 'wide'");
        assertThat(run("--max-head", "100")).isEqualTo(2);
        assertThat(said.toString()).contains("head must be between 1K and 1M");
        assertThat(run("--max-connections", "10", "--max-connections-per-client", "11"))
                .isEqualTo(2);
        assertThat(run("--breaker-pause", "0")).isEqualTo(2);
        assertThat(run("--connect-timeout", "100000000")).isEqualTo(2);
        assertThat(said.toString()).contains("connect must not be longer than a day");
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsHolder() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            assertThat(run("--ip", "127.0.0.1", "--port", port, "--api-port", "0"))
                    .isEqualTo(1);
            assertThat(said.toString())
                    .contains("cannot listen on 127.0.0.1:" + port)
                    .contains("process " + ProcessHandle.current().pid() + ")")
                    .contains("--port");
        }
    }

    @Test
    void theTokenComesFromTheEnvironment() {
        assertThat(AuthToken.from(Map.of("CONFIGPROXY_AUTH_TOKEN", "t"))
                        .orElseThrow()
                        .value())
                .isEqualTo("t");
        assertThat(AuthToken.from(Map.of())).isEmpty();
    }

    private int run(String... arguments) {
        return new CommandLine(new ProxyCommand())
                .setExecutionExceptionHandler(new Endings())
                .setParameterExceptionHandler(new Endings())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
    }
}
