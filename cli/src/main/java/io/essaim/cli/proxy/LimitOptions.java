package io.essaim.cli.proxy;

import io.essaim.config.values.MemorySize;
import io.essaim.proxy.settings.Limits;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How much one client, one person, one target may take; configurable-http-proxy knows nothing of the kind. */
final class LimitOptions {
    @Option(
            names = "--max-line",
            paramLabel = "SIZE",
            defaultValue = "16K",
            converter = Size.class,
            description = "How long the first line of a request may be (default: ${DEFAULT-VALUE}).")
    private MemorySize line = Limits.standard().line();

    @Option(
            names = "--max-head",
            paramLabel = "SIZE",
            defaultValue = "64K",
            converter = Size.class,
            description = "How long the headers of a request may be together (default: ${DEFAULT-VALUE}).")
    private MemorySize head = Limits.standard().head();

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many connections of clients may be open at once (default: what the open files allow).")
    private int connections;

    @Option(
            names = "--max-connections-per-client",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many of them one IPv4 address or IPv6 /64 may have (default: three quarters of all).")
    private int connectionsPerClient;

    @Option(
            names = "--max-new-connections-per-client",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "How many connections a client may open in a second, on average over ten (default: any number).")
    private int newConnectionsPerClient;

    @Option(
            names = "--max-connections-per-user",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "How many requests and WebSockets may be under way to one person's servers (default: any number).")
    private int connectionsPerUser;

    @Option(
            names = "--max-connections-per-target",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many requests and WebSockets may be under way to one target (default: any number).")
    private int connectionsPerTarget;

    @Option(
            names = "--min-body-rate",
            paramLabel = "SIZE",
            defaultValue = "0",
            converter = Size.class,
            description = "How many bytes of a body a client must send in a second, over 20 of them (default: 0).")
    private MemorySize bodyRate = Limits.standard().bodyRate();

    @Option(
            names = "--breaker-failures",
            paramLabel = "N",
            defaultValue = "5",
            description = "After so many failures to connect in a row a target is left alone for a while; 0 is never"
                    + " (default: ${DEFAULT-VALUE}).")
    private int breakerFailures;

    @Option(
            names = "--breaker-pause",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "How long it is left alone before one request tries it again (default: ${DEFAULT-VALUE}).")
    private long breakerPause;

    /**
     * What they say.
     *
     * @throws IllegalArgumentException when one of them cannot be meant
     */
    Limits limits() {
        return new Limits(
                line,
                head,
                connections,
                connectionsPerClient,
                newConnectionsPerClient,
                connectionsPerUser,
                connectionsPerTarget,
                bodyRate,
                Limits.standard().bodyWindow(),
                breakerFailures,
                Duration.ofMillis(breakerPause));
    }

    /** {@code 16K}. */
    static final class Size implements ITypeConverter<MemorySize> {
        @Override
        public MemorySize convert(String value) {
            try {
                return MemorySize.parse(value);
            } catch (IllegalArgumentException _) {
                throw new TypeConversionException("expected a size such as 16K, not '" + value + "'");
            }
        }
    }
}
