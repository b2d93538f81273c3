package io.essaim.deploy.commands;

import io.essaim.deploy.facts.Os;
import java.util.Locale;

/**
 * The packages of Docker, Inc. Their keys are known here, so that a repository that is not Docker's installs nothing:
 * fingerprints as in docs.docker.com/engine/install.
 */
final class DockerRepository {
    static final String PACKAGES = "docker-ce docker-ce-cli containerd.io";

    private static final String ROOT = "https://download.docker.com/linux/";
    private static final String KEY_OF_DEB = "9DC858229FC7DD38854AE2D88D81803C0EBFCD88";
    private static final String KEY_OF_RPM = "060A61C51B558A7F742B77AAC52FEB6B621E9F35";
    private static final String DEB_KEY = "/etc/apt/keyrings/docker.asc";
    private static final String RPM_KEY = "/etc/pki/rpm-gpg/docker-ce.asc";

    private DockerRepository() {}

    /** Lines that make the system know it, after {@link Sh#log}. */
    static String known(Os os) {
        return switch (os.family()) {
            case DEBIAN -> apt(os);
            case REDHAT, COREOS, OTHER -> dnf(os);
        };
    }

    private static String apt(Os os) {
        var from = ROOT + os.id().toLowerCase(Locale.ROOT);
        return Packages.install(os, "ca-certificates curl gpg")
                + key(from + "/gpg", KEY_OF_DEB, DEB_KEY)
                + Sh.written("/etc/apt/sources.list.d/docker.sources", """
                        Types: deb
                        URIs: %s
                        Suites: %s
                        Components: stable
                        Signed-By: %s
                        """.formatted(from, os.codename(), DEB_KEY));
    }

    /** curl is not installed where its smaller sister is, which excludes it. */
    private static String dnf(Os os) {
        var from = ROOT + folder(os);
        return "command -v curl >/dev/null || " + Packages.install(os, "curl")
                + "command -v gpg >/dev/null || " + Packages.install(os, "gnupg2")
                + key(from + "/gpg", KEY_OF_RPM, RPM_KEY)
                + Sh.written("/etc/yum.repos.d/docker-ce.repo", """
                        [docker-ce-stable]
                        name=Docker CE Stable
                        baseurl=%s/$releasever/$basearch/stable
                        enabled=1
                        gpgcheck=1
                        gpgkey=file://%s
                        """.formatted(from, RPM_KEY));
    }

    private static String folder(Os os) {
        return switch (os.id().toLowerCase(Locale.ROOT)) {
            case "fedora" -> "fedora";
            case "rhel" -> "rhel";
            default -> "centos";
        };
    }

    private static String key(String from, String fingerprint, String to) {
        return """
                mkdir -p %s
                curl -fsSL --retry 3 --max-time 120 -o %s.new %s
                home=$(mktemp -d)
                found=$(gpg --homedir "$home" --batch --with-colons --show-keys %s.new | awk -F: '$1 == "pub" { keys++ } $1 == "fpr" && !first { first = $10 } END { print keys ":" first }')
                rm -rf "$home"
                if [ "$found" != 1:%s ]; then
                    echo "the key at %s is not the one of Docker: expected the fingerprint %s, found ${found#*:}" >&2
                    exit 1
                fi
                chmod 0644 %s.new
                mv %s.new %s
                """.formatted(
                        to.substring(0, to.lastIndexOf('/')), to, from, to, fingerprint, from, fingerprint, to, to, to);
    }
}
