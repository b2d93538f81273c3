package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.Map;
import java.util.Optional;

/** One machine, under {@code cluster.nodes}. */
@Doc("One machine.")
public record MachineSettings(
        @Doc("The IPv4 address at which the other machines reach it. When absent: the one that the name in the file"
                + " leads to, when the machine has it, else that of its default route.")
        Optional<String> address,

        @Doc("Labels of the node in the swarm, for constraints. Labels that are not here stay as they are.")
        @Default("{}")
        Map<String, String> labels,

        @Doc("active; pause, when no new servers shall come; drain, when none shall be there.") @Default("active")
        Availability availability,

        @Doc("How it is reached, where it differs from cluster.ssh.") @Default("{}")
        SshSettings ssh) {

    /** What a node is there for, in Docker's words. */
    public enum Availability {
        ACTIVE,
        PAUSE,
        DRAIN
    }

    public MachineSettings {
        labels = Map.copyOf(labels);
        address.ifPresent(MachineSettings::check);
        for (var name : labels.keySet()) {
            if (!name.matches("[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?")) {
                throw new IllegalArgumentException("the label \"" + name
                        + "\" is wrong; expected letters, digits and . _ - / such as zone or example.org/gpu");
            }
        }
    }

    private static void check(String address) {
        var octet = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
        if (!address.matches(octet + "(\\." + octet + "){3}")) {
            throw new IllegalArgumentException("\"" + address + "\" is no IPv4 address such as 10.0.0.11");
        }
    }
}
