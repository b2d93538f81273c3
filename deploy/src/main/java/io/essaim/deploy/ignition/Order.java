package io.essaim.deploy.ignition;

import io.essaim.config.values.HostPort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the machine asks of its engine, and how.
 *
 * @param body of the call of the engine's API, {@code /swarm/init} or {@code /swarm/join}, with {@code @ADDRESS@} where the
 *     machine's own address belongs; secret
 * @param arguments of {@code essaim-join}, which anybody on the machine can read
 */
record Order(String body, String arguments) {
    /** An address that is nobody's (RFC 5737): the way to it is the one to everybody else. */
    private static final String ANYBODY = "192.0.2.1";

    static Order of(FirstBoot machine) {
        return switch (machine.part()) {
            case Part.First(var swarm) -> {
                var body = alike();
                body.put("DataPathPort", swarm.dataPathPort());
                if (!swarm.addressPools().isEmpty()) {
                    body.put(
                            "DefaultAddrPool",
                            swarm.addressPools().stream().map(String::valueOf).toList());
                    body.put("SubnetSize", swarm.addressPoolSize());
                }
                body.put("Spec", Map.of());
                yield new Order(Json.line(body), arguments("first", ANYBODY, machine));
            }
            case Part.Joins(boolean asManager, var token, var managers) -> {
                var body = alike();
                body.put(
                        "RemoteAddrs", managers.stream().map(HostPort::toString).toList());
                body.put("JoinToken", token.text());
                var role = asManager ? "manager" : "worker";
                yield new Order(
                        Json.line(body), arguments(role, managers.getFirst().host(), machine));
            }
        };
    }

    private static Map<String, Object> alike() {
        var body = new LinkedHashMap<String, Object>();
        body.put("ListenAddr", "0.0.0.0:2377");
        body.put("AdvertiseAddr", "@ADDRESS@");
        return body;
    }

    private static String arguments(String role, String towards, FirstBoot machine) {
        return Stream.concat(List.of(role, towards).stream(), machine.address().stream())
                .collect(Collectors.joining(" "));
    }

    /** Not the token. */
    @Override
    public String toString() {
        return arguments;
    }
}
