package io.essaim.cli.proxy;

import io.essaim.config.values.HostPort;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the proxy listens (contract 5.4). */
final class ListenOptions {
    @Option(
            names = "--ip",
            paramLabel = "IP",
            defaultValue = "*",
            description = "Address people connect to; default, '' and '*': all of the machine.")
    private String ip = "*";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8000",
            description = "Port people connect to (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--api-ip",
            paramLabel = "IP",
            defaultValue = "localhost",
            description = "Address of the REST API (default: ${DEFAULT-VALUE}).")
    private String apiIp = "localhost";

    @Option(names = "--api-port", paramLabel = "N", description = "Port of the REST API (default: --port plus 1).")
    private @Nullable Integer apiPort;

    @Option(names = "--metrics-ip", paramLabel = "IP", defaultValue = "*", description = "Address of the metrics.")
    private String metricsIp = "*";

    @Option(names = "--metrics-port", paramLabel = "N", description = "Port of the metrics (default: no metrics).")
    private @Nullable Integer metricsPort;

    @Option(
            names = "--redirect-port",
            paramLabel = "N",
            description = "A second port, plain HTTP, that sends people to HTTPS.")
    private @Nullable Integer redirectPort;

    @Option(
            names = "--redirect-to",
            paramLabel = "N",
            description = "The port --redirect-port sends people to (default: --port).")
    private @Nullable Integer redirectTo;

    HostPort people() {
        return at(ip, port);
    }

    HostPort api() {
        return at(apiIp, apiPort == null ? port + 1 : apiPort);
    }

    Optional<HostPort> metrics() {
        return Optional.ofNullable(metricsPort).map(number -> at(metricsIp, number));
    }

    Optional<HostPort> redirect() {
        return Optional.ofNullable(redirectPort).map(number -> at(ip, number));
    }

    Optional<Integer> redirectTo() {
        return Optional.ofNullable(redirectTo);
    }

    private static HostPort at(String address, int number) {
        return new HostPort(address.isEmpty() ? "*" : address, number);
    }
}
