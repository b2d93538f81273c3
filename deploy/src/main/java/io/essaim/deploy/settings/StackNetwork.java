package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.Optional;

/** The section {@code stack.network}. */
@Doc(
        "The network that hub, proxies and people's servers share. Its name is spawner.network_name; when that is absent, the name"
                + " of the stack with _servers behind it.")
public record StackNetwork(
        @Doc(
                "Its addresses. Every server takes one, every node another. It must overlap no network that the nodes are in, and"
                        + " cannot be changed while the network is used. When absent: spawner.network_subnet, else 10.64.0.0/20, which is"
                        + " enough for 4000.")
        Optional<Subnet> subnet,

        @Doc("The largest packet, in bytes, when the network between the nodes carries less than 1500: 50 less than"
                + " that.")
        Optional<Integer> mtu,

        @Doc("Encrypt what goes from node to node, at some cost in speed.") @Default("false")
        boolean encrypted,

        @Doc("The network was made by somebody else before; subnet, mtu and encrypted are then theirs.")
        @Default("false")
        boolean external) {

    private static final int SMALLEST_MTU = 576;
    private static final int LARGEST_MTU = 9_000;

    public StackNetwork {
        if (mtu.filter(bytes -> bytes < SMALLEST_MTU || bytes > LARGEST_MTU).isPresent()) {
            throw new IllegalArgumentException(
                    "expected mtu to be from " + SMALLEST_MTU + " to " + LARGEST_MTU + " bytes");
        }
    }
}
