package io.essaim.cli.proxy;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** Options of configurable-http-proxy that are known but refused: to ignore them would be to promise what is not done. */
final class RefusedOptions {
    private static final String SOCKET =
            "listening on a socket in the file system is not offered; use an address and a port";
    private static final String PEOPLE = "certificates of clients, protocols and ciphers cannot be chosen; the JDK's"
            + " defaults (TLS 1.2 and 1.3) are used";
    private static final String STORAGE = "routes are kept in memory; the hub restores them";

    /** One of them. */
    private record Refused(String name, String why, boolean flag) {}

    private static final List<Refused> ALL = List.of(
            new Refused("--socket", SOCKET, false),
            new Refused("--api-socket", SOCKET, false),
            new Refused("--metrics-socket", SOCKET, false),
            new Refused("--ssl-ca", PEOPLE, false),
            new Refused("--ssl-request-cert", PEOPLE, true),
            new Refused("--ssl-reject-unauthorized", PEOPLE, true),
            new Refused("--ssl-protocol", PEOPLE, false),
            new Refused("--ssl-ciphers", PEOPLE, false),
            new Refused("--ssl-allow-rc4", PEOPLE, true),
            new Refused("--ssl-dhparam", PEOPLE, false),
            new Refused("--storage-backend", STORAGE, false));

    private RefusedOptions() {}

    /** Makes the options known to a command, without showing them in its help. */
    static void addTo(picocli.CommandLine.Model.CommandSpec spec) {
        for (var option : ALL) {
            spec.addOption(picocli.CommandLine.Model.OptionSpec.builder(option.name())
                    .type(option.flag() ? boolean.class : String.class)
                    .arity(option.flag() ? "0" : "1")
                    .hidden(true)
                    .build());
        }
    }

    /** Why the command line cannot be obeyed, if it cannot. */
    static Optional<String> complaint(ParseResult parsed) {
        return ALL.stream()
                .filter(option -> parsed.hasMatchedOption(option.name()))
                .findFirst()
                .map(option -> option.name() + " is not supported: " + option.why());
    }
}
