package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The section {@code cluster.engine}. */
@Doc("Docker Engine on the machines.")
public record EngineSettings(
        @Doc("Where it comes from when a machine has none: distribution, the packages of Debian, Ubuntu or Fedora;"
                + " docker, the repository of Docker, also for Rocky, RHEL and CentOS Stream; none, when it must be there."
                + " When absent: the distribution's where it has one, else Docker's.")
        Optional<Origin> from,

        @Doc("Networks that the engine takes those of containers from. Docker's own choice collides with many campus"
                + " networks and is soon used up.")
        @Default("[10.200.0.0/16]")
        List<Subnet> addressPools,

        @Doc("How many bits the addresses of one such network share.") @Default("24")
        int addressPoolSize,

        @Doc("Registries that are asked before Docker Hub for its images.") @Default("[]")
        List<String> registryMirrors,

        @Doc("Registries without a certificate that the engine can check, as HOST:PORT.") @Default("[]")
        List<String> insecureRegistries,

        @Doc(
                "Further settings of /etc/docker/daemon.json, as they stand there. Those that a machine has already and that are"
                        + " not named here stay.")
        @Default("{}")
        Map<String, Object> daemon) {

    /** Where the engine comes from. */
    public enum Origin {
        DISTRIBUTION,
        DOCKER,
        NONE
    }

    private static final int SMALLEST = 28;
    private static final Map<String, String> SECTIONS_OWN = Map.of(
            "default-address-pools", "cluster.engine.address_pools",
            "registry-mirrors", "cluster.engine.registry_mirrors",
            "insecure-registries", "cluster.engine.insecure_registries");

    public EngineSettings {
        addressPools = List.copyOf(addressPools);
        registryMirrors = List.copyOf(registryMirrors);
        insecureRegistries = List.copyOf(insecureRegistries);
        daemon.forEach(EngineSettings::check);
        daemon = Map.copyOf(daemon);
        int size = addressPoolSize;
        if (size > SMALLEST || addressPools.stream().anyMatch(pool -> pool.bits() > size)) {
            throw new IllegalArgumentException("expected address_pool_size to be at most " + SMALLEST
                    + " and at least the bits of every address pool");
        }
    }

    private static void check(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("daemon." + name + " has no value; expected one, as in daemon.json");
        }
        if (name.equals("live-restore") && !Boolean.FALSE.equals(value)) {
            throw new IllegalArgumentException("daemon.live-restore is " + value
                    + ", and no engine with it can be in a swarm; expected it to be left out");
        }
        if (SECTIONS_OWN.containsKey(name)) {
            throw new IllegalArgumentException(
                    "daemon." + name + " is said twice; expected " + SECTIONS_OWN.get(name) + " alone to say it");
        }
    }
}
