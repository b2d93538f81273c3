package io.essaim.deploy.commands;

import io.essaim.deploy.facts.Os;
import io.essaim.deploy.settings.EngineSettings.Origin;
import io.essaim.deploy.ssh.Script;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Installs Docker Engine, starts it and has it start with the machine. */
public final class EngineInstall {
    private static final Duration SLOW = Duration.ofMinutes(30);
    private static final int CLIENT_APART_IN_DEBIAN = 13;
    private static final int CLIENT_APART_IN_FEDORA = 41;

    private EngineInstall() {}

    /** Whether it can be done, and how. */
    public sealed interface Choice {
        /**
         * It can.
         *
         * @param title for people
         */
        record Possible(String title, Script script) implements Choice {}

        /**
         * It cannot.
         *
         * @param next what to do instead
         */
        record Impossible(String fact, String next) implements Choice {}
    }

    /**
     * How it is done on such a system.
     *
     * @param wish where the engine is to come from; empty for the distribution where it has one, else Docker
     */
    public static Choice on(Os os, Optional<Origin> wish) {
        return switch (os.family()) {
            case DEBIAN -> on(os, wish.orElse(Origin.DISTRIBUTION), debian(os));
            case REDHAT -> redhat(os, wish);
            case COREOS ->
                new Choice.Impossible(
                        os.name() + " has no Docker Engine, which is a part of that system",
                        "See with `rpm-ostree status` what was taken out, and bring it back with `rpm-ostree reset`.");
            case OTHER ->
                new Choice.Impossible(
                        os.name()
                                + " is no system on which Essaim installs Docker Engine; it knows Debian, Ubuntu, Fedora,"
                                + " Rocky Linux, RHEL, CentOS Stream and AlmaLinux",
                        "Install Docker Engine 20.10 or later there by hand, and run this again.");
        };
    }

    private static Choice redhat(Os os, Optional<Origin> wish) {
        if (os.id().toLowerCase(Locale.ROOT).equals("fedora")) {
            return on(os, wish.orElse(Origin.DISTRIBUTION), fedora(os));
        }
        var origin = wish.orElse(Origin.DOCKER);
        return origin == Origin.DISTRIBUTION
                ? new Choice.Impossible(
                        os.name() + " has no Docker Engine among its packages",
                        "Set cluster.engine.from to docker, or leave it out.")
                : on(os, origin, "");
    }

    private static Choice on(Os os, Origin origin, String packages) {
        return switch (origin) {
            case DISTRIBUTION -> installed(os, "install Docker Engine of the distribution", "", packages);
            case DOCKER ->
                installed(
                        os,
                        "install Docker Engine from Docker's repository",
                        DockerRepository.known(os),
                        DockerRepository.PACKAGES);
            case NONE ->
                new Choice.Impossible(
                        "there is no Docker Engine, and cluster.engine.from is none",
                        "Install it there, or leave cluster.engine.from out.");
        };
    }

    private static Choice installed(Os os, String title, String before, String packages) {
        return new Choice.Possible(
                title,
                Sh.root(
                        SLOW,
                        Sh.log(),
                        before,
                        Packages.install(os, packages),
                        EngineService.withoutLiveRestore(os),
                        EngineService.STARTED));
    }

    /** Without AppArmor's parser no container starts on a kernel that has AppArmor, and both only recommend it. */
    private static String debian(Os os) {
        boolean apart = os.id().equals("debian") && major(os) >= CLIENT_APART_IN_DEBIAN;
        return "docker.io" + (apart ? " docker-cli" : "") + " apparmor ca-certificates";
    }

    private static String fedora(Os os) {
        return "moby-engine" + (major(os) >= CLIENT_APART_IN_FEDORA ? " docker-cli" : "");
    }

    private static int major(Os os) {
        var digits = os.version().replaceAll("[^0-9].*", "");
        return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits); // testing and rawhide have no number
    }
}
