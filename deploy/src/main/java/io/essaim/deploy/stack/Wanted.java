package io.essaim.deploy.stack;

import io.essaim.config.bind.Source;
import io.essaim.config.yaml.Node;
import io.essaim.deploy.settings.StackSettings;
import io.essaim.deploy.settings.Subnet;
import java.util.List;
import java.util.Optional;

/**
 * Everything a stack is made of.
 *
 * @param source the configuration file
 * @param stack its section {@code stack}
 * @param facts its other sections
 * @param carried every value of it that is not to be shown, and the files it names
 */
public record Wanted(Source source, StackSettings stack, Facts facts, Target target, List<Carried> carried) {

    /** The key of the token that hub and proxies share. A stack cannot be without it. */
    public static final String TOKEN = "proxy.auth_token";

    /** Some 4000 servers. */
    private static final String SUBNET = "10.64.0.0/20";

    public Wanted {
        carried = List.copyOf(carried);
    }

    /** The name of the network that people's servers are in. */
    String network() {
        return facts.network().orElse(stack.name() + "_servers");
    }

    /** The addresses of that network. */
    String subnet() {
        return stack.network()
                .subnet()
                .map(Subnet::toString)
                .or(() -> source.node("spawner.network_subnet")
                        .flatMap(node ->
                                node instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty()))
                .orElse(SUBNET);
    }

    /** The token that hub and proxies share, as soon as it is made. */
    Optional<String> token() {
        return carried.stream()
                .filter(secret -> secret.path().equals(TOKEN))
                .findFirst()
                .flatMap(Carried::value);
    }
}
