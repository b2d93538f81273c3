package io.essaim.deploy.ignition;

import io.essaim.deploy.commands.DaemonFile;
import io.essaim.deploy.commands.FedoraService;
import io.essaim.deploy.facts.Os;
import io.essaim.deploy.ignition.Setup.DropIn;
import io.essaim.deploy.ignition.Setup.PlacedFile;
import io.essaim.deploy.ignition.Setup.Unit;
import io.essaim.deploy.settings.EngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has to lie where on a machine of Fedora CoreOS so that it does at its first boot what is wanted. */
public final class Placement {
    private static final Os SYSTEM = new Os("fedora", "", "coreos", "Fedora CoreOS", "", "");
    private static final int OF_ALL = 0644;
    private static final int OF_ROOT = 0600;
    private static final int PROGRAM = 0755;
    private static final String ORDER = "/etc/essaim/join.json";
    private static final String JOIN = "/usr/local/bin/essaim-join";

    private Placement() {}

    /**
     * All of it.
     *
     * @throws IllegalArgumentException when its engine would not start with the settings
     */
    public static Setup of(FirstBoot machine) {
        var order = Order.of(machine);
        return new Setup(machine.sshKeys(), files(machine, order), units(machine, order));
    }

    private static List<PlacedFile> files(FirstBoot machine, Order order) {
        var files = new ArrayList<PlacedFile>();
        machine.hostName()
                .ifPresent(name -> files.add(new PlacedFile("Its name.", "/etc/hostname", OF_ALL, name + "\n")));
        files.add(new PlacedFile(
                "The engine's settings, as cluster.engine has them.",
                DaemonFile.PATH,
                OF_ALL,
                engine(machine.engine())));
        files.add(new PlacedFile(
                "What the engine is asked; the machine removes it once it is in the swarm.",
                ORDER,
                OF_ROOT,
                order.body()));
        files.add(new PlacedFile("Asks it.", JOIN, PROGRAM, script()));
        return files;
    }

    /** Its engine never ran, so that nothing is there. */
    private static String engine(EngineSettings wish) {
        var twice = FedoraService.saidTwice(SYSTEM, wish);
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", twice));
        }
        return DaemonFile.of("", wish, SYSTEM).text();
    }

    private static List<Unit> units(FirstBoot machine, Order order) {
        var units = new ArrayList<Unit>();
        units.add(new Unit(
                "Fedora starts the engine when somebody asks for it; a node's has to be there before.",
                "docker.service",
                Optional.empty(),
                Optional.of(new DropIn("10-essaim.conf", withoutLiveRestore()))));
        units.add(new Unit(
                "Tries until the machine is in the swarm: journalctl --unit essaim-join",
                "essaim-join.service",
                Optional.of(join(order)),
                Optional.empty()));
        if (machine.homesOnNfs()) {
            units.add(new Unit(
                    "SELinux lets containers use homes on NFS only when it is told to.",
                    "essaim-homes.service",
                    Optional.of(homes()),
                    Optional.empty()));
        }
        return units;
    }

    private static String withoutLiveRestore() {
        return """
                # Fedora starts the engine with --live-restore, with which no engine can be in a swarm.
                [Service]
                ExecStartPre=/usr/bin/bash -c '[ ! -f /etc/sysconfig/docker ] || sed -i s/--live-restore// /etc/sysconfig/docker'
                """;
    }

    private static String join(Order order) {
        return """
                [Unit]
                Description=Take this machine into the swarm
                ConditionPathExists=%s
                Requires=docker.service
                Wants=network-online.target
                After=docker.service network-online.target
                StartLimitIntervalSec=0

                [Service]
                Type=oneshot
                RemainAfterExit=yes
                ExecStart=%s %s
                TimeoutStartSec=5min
                Restart=on-failure
                RestartSec=15s

                [Install]
                WantedBy=multi-user.target
                """.formatted(ORDER, JOIN, order.arguments());
    }

    /** At each boot: a policy of SELinux that was changed on the machine is not brought up to date with the system. */
    private static String homes() {
        return """
                [Unit]
                Description=Let containers use homes on NFS
                ConditionSecurity=selinux
                Before=docker.service

                [Service]
                Type=oneshot
                RemainAfterExit=yes
                ExecStart=/usr/sbin/setsebool virt_use_nfs on

                [Install]
                WantedBy=multi-user.target
                """;
    }

    private static String script() {
        try (var stream = Placement.class.getResourceAsStream("essaim-join.sh")) {
            if (stream == null) {
                throw new IllegalStateException("the program is built without essaim-join.sh");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
