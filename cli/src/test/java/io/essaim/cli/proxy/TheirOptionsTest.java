package io.essaim.cli.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.cli.console.Logs;
import io.essaim.proxy.settings.Forwarding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The options of configurable-http-proxy 5.3, as its help lists them: each is taken, or refused in a sentence. */
class TheirOptionsTest {
    private static final List<String> ALL = List.of(
            "--help",
            "--version",
            "--ip=127.0.0.1",
            "--port=8000",
            "--socket=/run/people.sock",
            "--ssl-key=key.pem",
            "--ssl-cert=cert.pem",
            "--ssl-ca=ca.pem",
            "--ssl-request-cert",
            "--ssl-reject-unauthorized",
            "--ssl-protocol=TLSv1_2",
            "--ssl-ciphers=HIGH",
            "--ssl-allow-rc4",
            "--ssl-dhparam=dh.pem",
            "--api-ip=127.0.0.1",
            "--api-port=8001",
            "--api-socket=/run/api.sock",
            "--api-ssl-key=key.pem",
            "--api-ssl-cert=cert.pem",
            "--api-ssl-ca=ca.pem",
            "--api-ssl-request-cert",
            "--api-ssl-reject-unauthorized",
            "--client-ssl-key=key.pem",
            "--client-ssl-cert=cert.pem",
            "--client-ssl-ca=ca.pem",
            "--client-ssl-request-cert",
            "--client-ssl-reject-unauthorized",
            "--default-target=http://127.0.0.1:8081",
            "--error-target=http://127.0.0.1:8081/hub/error",
            "--error-path=/srv/pages",
            "--redirect-port=80",
            "--redirect-to=443",
            "--pid-file=proxy.pid",
            "--no-x-forward",
            "--no-prepend-path",
            "--no-include-prefix",
            "--auto-rewrite",
            "--change-origin",
            "--protocol-rewrite=https",
            "--custom-header=X-Lab:physics",
            "--insecure",
            "--host-routing",
            "--metrics-ip=127.0.0.1",
            "--metrics-port=8002",
            "--metrics-socket=/run/metrics.sock",
            "--log-level=debug",
            "--timeout=1000",
            "--proxy-timeout=1000",
            "--storage-backend=redis",
            "--keep-alive-timeout=1000");

    private static Stream<String> all() {
        return ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachIsTakenOrRefusedInASentence(String option) {
        var name = option.replaceAll("=.*", "");
        var complaint = RefusedOptions.complaint(parsed(option)); // which fails for what is not known
        assertThat(complaint.stream())
                .allSatisfy(sentence -> assertThat(sentence)
                        .startsWith(name + " is not supported: ")
                        .hasSizeGreaterThan(name.length() + " is not supported: ".length() + 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--socket=x",
                "--api-socket=x",
                "--metrics-socket=x",
                "--ssl-ca=x",
                "--ssl-request-cert",
                "--ssl-reject-unauthorized",
                "--ssl-protocol=x",
                "--ssl-ciphers=x",
                "--ssl-allow-rc4",
                "--ssl-dhparam=x",
                "--storage-backend=x"
            })
    void theseAreRefused(String option) {
        assertThat(RefusedOptions.complaint(parsed(option))).isPresent();
    }

    @Test
    void noOthersAreRefused() {
        assertThat(ALL.stream()
                        .filter(option ->
                                RefusedOptions.complaint(parsed(option)).isPresent()))
                .hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--storage", "--ssl-passphrase=x", "--websockets"})
    void whatIsNoOptionIsNone(String option) {
        assertThatThrownBy(() -> parsed(option)).isInstanceOf(UnmatchedArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"debug", "info", "warn", "error", "DEBUG"})
    void theirLevelsOfTheLogAreOurs(String level) {
        Logs.Detail detail = parsed("--log-level=" + level).matchedOptionValue("--log-level", Logs.Detail.INFO);
        assertThat(detail).hasToString(level.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none                               | *:8000         | localhost:8001 | none",
                "--ip=*                             | *:8000         | localhost:8001 | none",
                "--ip=                              | *:8000         | localhost:8001 | none",
                "--ip=10.0.0.1 --port=80            | 10.0.0.1:80    | localhost:81   | none",
                "--api-ip=10.0.0.1 --api-port=9     | *:8000         | 10.0.0.1:9     | none",
                "--metrics-port=9                   | *:8000         | localhost:8001 | *:9",
                "--metrics-ip=10.0.0.1              | *:8000         | localhost:8001 | none"
            })
    void whereItListensIsWhereTheirsWould(String options, String people, String api, String metrics) {
        var arguments = options.equals("none") ? new String[0] : options.split(" ");
        var listen = CommandLine.populateCommand(new ListenOptions(), arguments);
        assertThat(listen.people()).hasToString(people);
        assertThat(listen.api()).hasToString(api);
        assertThat(listen.metrics().map(Object::toString).orElse("none")).isEqualTo(metrics);
    }

    @Test
    void whereTheSecondPortLeadsIsWhatTheirsWouldSay() {
        var none = CommandLine.populateCommand(new ListenOptions());
        assertThat(none.redirect()).isEmpty();
        var both = CommandLine.populateCommand(
                new ListenOptions(), "--ip=10.0.0.1", "--redirect-port=80", "--redirect-to=443");
        assertThat(both.redirect()).map(Object::toString).hasValue("10.0.0.1:80");
        assertThat(both.redirectTo()).hasValue(443);
    }

    @Test
    void howRequestsAreChangedIsWhatTheirsWouldDo() {
        var none = CommandLine.populateCommand(new RelayOptions()).forwarding(Optional.empty());
        assertThat(none).isEqualTo(Forwarding.standard());
        var all = CommandLine.populateCommand(
                        new RelayOptions(),
                        "--no-x-forward",
                        "--no-prepend-path",
                        "--no-include-prefix",
                        "--auto-rewrite",
                        "--change-origin",
                        "--protocol-rewrite=https",
                        "--custom-header",
                        "k1: v1",
                        "--custom-header",
                        " k2 : host:123 ")
                .forwarding(Optional.empty());
        assertThat(all)
                .isEqualTo(new Forwarding(
                        false,
                        false,
                        false,
                        true,
                        true,
                        Optional.of("https"),
                        List.of("k1: v1", " k2 : host:123 "),
                        Optional.empty()));
    }

    @Test
    void timesAreMilliseconds() {
        var times = CommandLine.populateCommand(
                        new RelayOptions(), "--timeout=1500", "--proxy-timeout=2500", "--keep-alive-timeout=5000")
                .timeouts();
        assertThat(times.client()).isEqualTo(Duration.ofMillis(1500));
        assertThat(times.target()).isEqualTo(Duration.ofMillis(2500));
        assertThat(times.keepAlive()).isEqualTo(Duration.ofSeconds(5));
        var usual = CommandLine.populateCommand(new RelayOptions()).timeouts();
        assertThat(usual.client()).isZero();
        assertThat(usual.target()).isZero();
    }

    private static ParseResult parsed(String... arguments) {
        return new CommandLine(new ProxyCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments);
    }
}
