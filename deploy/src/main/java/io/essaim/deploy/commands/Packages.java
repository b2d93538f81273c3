package io.essaim.deploy.commands;

import io.essaim.deploy.facts.Os;

/** Installs packages of a machine's system. */
final class Packages {
    /** What was left half done is finished first; another program that installs is waited for. */
    private static final String FINISHED = """
            export DEBIAN_FRONTEND=noninteractive
            tries=0
            until dpkg --configure -a >"$log" 2>&1; do
                tries=$((tries + 1))
                if [ "$tries" -gt 300 ] || ! grep -q lock "$log"; then
                    tail -n 20 "$log" >&2
                    exit 1
                fi
                sleep 1
            done
            """;

    private Packages() {}

    /** Lines that install packages, after {@link Sh#log}. */
    static String install(Os os, String packages) {
        return switch (os.family()) {
            case DEBIAN -> apt(packages);
            case REDHAT, COREOS, OTHER -> dnf(packages);
        };
    }

    /** Without the mode, a source that does not answer is a warning, and old lists lead to packages that are gone. */
    private static String apt(String packages) {
        return FINISHED
                + Sh.quietly("apt-get -q -o DPkg::Lock::Timeout=300 -o APT::Update::Error-Mode=any update") + "\n"
                + Sh.quietly("apt-get -q -y -o DPkg::Lock::Timeout=300 --no-install-recommends install " + packages)
                + "\n";
    }

    private static String dnf(String packages) {
        return Sh.quietly("dnf -q -y --setopt=install_weak_deps=False install " + packages) + "\n";
    }
}
