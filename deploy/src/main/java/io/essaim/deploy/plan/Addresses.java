package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.facts.NodeFacts.Interface;
import java.util.Optional;
import java.util.stream.Stream;

/** At which of its addresses a machine is reached. */
public final class Addresses {
    private static final int WIDTH = 32;
    private static final int OCTET = 8;

    private Addresses() {}

    /** The one that the file names, else its name when that is one of its addresses, else that of its default route. */
    public static String of(Machine machine, Optional<NodeFacts> said) {
        return machine.settings()
                .address()
                .or(() -> own(said).filter(machine.name()::equals).findFirst())
                .or(() -> own(said).findFirst())
                .orElse(machine.name());
    }

    private static Stream<String> own(Optional<NodeFacts> said) {
        return said.stream().flatMap(facts -> facts.interfaces().stream()).map(Interface::address);
    }

    /** The address from which a machine reaches another: of the same network when it has one, else its usual one. */
    static String from(Machine machine, NodeFacts said, String other) {
        return said.interfaces().stream()
                .filter(it -> same(it.address(), other, it.bits()))
                .map(Interface::address)
                .findFirst()
                .orElseGet(() -> of(machine, Optional.of(said)));
    }

    private static boolean same(String one, String other, int bits) {
        return bits > 0 && (number(one) ^ number(other)) >>> (WIDTH - bits) == 0;
    }

    private static int number(String address) {
        int number = 0;
        for (var octet : address.split("\\.", -1)) {
            number = (number << OCTET) | Integer.parseInt(octet);
        }
        return number;
    }
}
