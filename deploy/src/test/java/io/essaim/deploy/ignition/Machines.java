package io.essaim.deploy.ignition;

import io.essaim.config.values.HostPort;
import io.essaim.deploy.settings.ClusterSwarm;
import io.essaim.deploy.settings.EngineSettings;
import io.essaim.deploy.settings.Subnet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Machines that the tests set up. */
final class Machines {
    static final String TOKEN = "SWMTKN-1-3pu6hszjas19xyp7ghgosyx9k8atbfcr8p2is99znpy26u2lkl-7p73s1dx5in4tatdymyhg9hu2";

    /** Made by ssh-keygen for this; nobody has the other half. */
    static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN4Pk9GHefeZbtL9Gi+b80zolq2fqrhJVOYBuQeHpaUN ada's laptop";

    private Machines() {}

    static FirstBoot worker() {
        return worker(Map.of());
    }

    static FirstBoot worker(Map<String, Object> daemon) {
        return new FirstBoot(
                Optional.empty(), List.of(KEY), engine(daemon), false, joins(false, "10.0.0.11"), Optional.empty());
    }

    static FirstBoot manager() {
        return new FirstBoot(
                Optional.of("manager2.example.org"),
                List.of(KEY, KEY.replace("ada's laptop", "bob")),
                new EngineSettings(
                        Optional.empty(),
                        List.of(subnet("10.200.0.0/16")),
                        24,
                        List.of("https://mirror.example.org"),
                        List.of("registry.example.org:5000"),
                        Map.of("max-concurrent-downloads", 6, "log-opts", Map.of("tag", "{{.Name}}"))),
                true,
                joins(true, "manager1.example.org", "10.0.0.12"),
                Optional.of("ens3"));
    }

    static FirstBoot first() {
        var swarm = new ClusterSwarm(4_789, List.of(subnet("10.201.0.0/16")), 22, false);
        return new FirstBoot(
                Optional.of("manager1"), List.of(KEY), engine(Map.of()), true, new Part.First(swarm), Optional.empty());
    }

    static EngineSettings engine(Map<String, Object> daemon) {
        return new EngineSettings(Optional.empty(), List.of(subnet("10.200.0.0/16")), 24, List.of(), List.of(), daemon);
    }

    static Part joins(boolean asManager, String... managers) {
        var asked = List.of(managers).stream()
                .map(host -> new HostPort(host, 2_377))
                .toList();
        return new Part.Joins(asManager, new JoinToken(TOKEN), asked);
    }

    private static Subnet subnet(String text) {
        return Subnet.parse(text);
    }
}
