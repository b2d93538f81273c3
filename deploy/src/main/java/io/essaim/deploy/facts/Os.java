package io.essaim.deploy.facts;

import java.util.Locale;

/**
 * The system of a machine, as {@code /etc/os-release} names it.
 *
 * @param id such as {@code debian}
 * @param version such as {@code 13}
 * @param variant such as {@code coreos}, or empty
 * @param name for people, such as {@code Debian GNU/Linux 13 (trixie)}
 * @param codename such as {@code trixie}, or empty
 * @param arch as {@code uname -m} says, such as {@code x86_64}
 */
public record Os(String id, String version, String variant, String name, String codename, String arch) {

    /** Systems that are set up alike. */
    public enum Family {
        /** Debian and Ubuntu: {@code apt-get}. */
        DEBIAN,
        /** Fedora, Rocky, RHEL, CentOS Stream and what is like them: {@code dnf}. */
        REDHAT,
        /** Fedora CoreOS: its files cannot be changed, it has an engine. */
        COREOS,
        /** Any other. */
        OTHER
    }

    /** Which of them it is. */
    public Family family() {
        return switch (id.toLowerCase(Locale.ROOT)) {
            case "debian", "ubuntu" -> Family.DEBIAN;
            case "fedora" -> variant.equals("coreos") ? Family.COREOS : Family.REDHAT;
            case "rhel", "rocky", "centos", "almalinux" -> Family.REDHAT;
            default -> Family.OTHER;
        };
    }
}
