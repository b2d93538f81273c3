package io.essaim.deploy.ssh;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.ssh.SshException.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with a machine, by what {@code ssh} and {@code sudo} say in English (OpenSSH 7.4 to 10, sudo 1.8 to 1.9), and
 * what helps. No advice makes anybody trust a key that nobody has compared.
 *
 * @param own the options of {@code ssh} that belong to the machine, to be typed
 */
record Trouble(Machine machine, List<String> own) {
    private static final int LINES = 3;

    /** Why no connection was made: {@code ssh} ended with 255 before anything ran. */
    SshException unopened(String err) {
        var said = err.toLowerCase(Locale.ROOT);
        if (said.contains("could not resolve hostname")) {
            return because(
                    Cause.NO_SUCH_HOST,
                    "its name leads nowhere" + words(err),
                    "Look for a typing error in the file; else give the machine a name in the DNS, in /etc/hosts or in"
                            + " ~/.ssh/config of this machine, or write its address.");
        }
        if (said.contains("identification has changed")) {
            return because(Cause.HOST_KEY, "it shows another host key than the one that is known", changedKey());
        }
        if (said.contains("host key verification failed") || said.contains("host key is known")) {
            return because(Cause.HOST_KEY, "nobody has said yet that its host key is right", newKey());
        }
        if (said.contains("unprotected private key file")) {
            return because(
                    Cause.DENIED,
                    "ssh does not use a private key that others may read" + words(err),
                    "Make it yours alone: chmod 600 KEY");
        }
        if (said.contains("permission denied") || said.contains("too many authentication failures")) {
            return because(Cause.DENIED, "it does not let us in" + words(err), newPerson());
        }
        return unreachable(said, err);
    }

    private SshException unreachable(String said, String err) {
        if (said.contains("connection refused")) {
            return because(
                    Cause.UNREACHABLE,
                    "it refuses connections: no ssh server listens there" + words(err),
                    "Start it on the machine (systemctl enable --now sshd, on Debian and Ubuntu ssh), or set"
                            + " cluster.ssh.port when it listens elsewhere.");
        }
        if (said.contains("timed out")) {
            return because(
                    Cause.UNREACHABLE,
                    "it does not answer" + words(err),
                    "Is it on, is the address right, does a firewall drop port " + port() + "? Try: " + typed());
        }
        if (said.contains("no route to host") || said.contains("unreachable")) {
            return because(
                    Cause.UNREACHABLE,
                    "there is no way to it" + words(err),
                    "Is it on and in a network that this machine reaches? A firewall that refuses port " + port()
                            + " says the same. Try: " + typed());
        }
        return because(Cause.UNREACHABLE, "ssh could not connect" + words(err), "Try it by hand: " + typed());
    }

    private String port() {
        return machine.ssh().port().map(String::valueOf).orElse("22");
    }

    private String newKey() {
        return "See it: " + scan() + " | ssh-keygen -lf -   and compare it with what the machine's own console says:"
                + " ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub   Only when both are the same, sign in once and answer"
                + " yes: " + typed();
    }

    private String changedKey() {
        return "Somebody else may be at its address. Compare " + scan()
                + " | ssh-keygen -lf -   with what the machine's own"
                + " console says: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub   Only when both are the same (it was"
                + " installed anew), forget the old one: ssh-keygen -R " + known() + "   and sign in once: " + typed();
    }

    /** Its name in the file of known hosts. */
    private String known() {
        return machine.ssh()
                .port()
                .map(port -> "'[" + machine.name() + "]:" + port + "'")
                .orElse(machine.name());
    }

    private String scan() {
        return "ssh-keyscan "
                + machine.ssh().port().map(port -> "-p " + port + " ").orElse("") + machine.name();
    }

    private String newPerson() {
        var copied = (own.contains("-i") ? "-i " + own.get(own.indexOf("-i") + 1) + " " : "")
                + machine.ssh().port().map(port -> "-p " + port + " ").orElse("");
        var who = machine.ssh().user().map(user -> user + "@").orElse("") + machine.name();
        return "Give it your key, by another way in: ssh-copy-id " + copied + who
                + "   or set cluster.ssh.user and cluster.ssh.identity_file. Try: " + typed();
    }

    /** The command, as somebody would type it. */
    private String typed() {
        return Stream.of(List.of("ssh"), own, List.of(machine.name()))
                .flatMap(List::stream)
                .collect(Collectors.joining(" "));
    }

    /** Why nothing began on the machine although it was reached. */
    SshException notBegun(Client client, boolean root) {
        var said = client.err().toLowerCase(Locale.ROOT);
        if (root && said.contains("sudo:")) {
            return noRoot(said, client.err());
        }
        return because(
                Cause.DENIED,
                "it lets us in and does not run commands (status " + client.status() + ")" + words(client.err()),
                "The account needs a shell, such as /bin/bash: usermod --shell /bin/bash NAME. Try: " + typed()
                        + " true");
    }

    private SshException noRoot(String said, String err) {
        if (said.contains("sudo: not found") || said.contains("sudo: command not found")) {
            return because(
                    Cause.NO_ROOT,
                    "whoever signs in is not root, and there is no sudo" + words(err),
                    "Install sudo there, or set cluster.ssh.user to root.");
        }
        if (said.contains("must have a tty")) {
            return because(
                    Cause.NO_ROOT,
                    "its sudo wants a terminal" + words(err),
                    "Take requiretty out of /etc/sudoers there, with visudo.");
        }
        return because(
                Cause.NO_ROOT,
                (said.contains("password") || said.contains("terminal")
                                ? "its sudo asks for a password"
                                : "its sudo says no")
                        + words(err),
                "Allow it there, with visudo -f /etc/sudoers.d/essaim and the line: "
                        + machine.ssh().user().orElse("NAME")
                        + " ALL=(ALL) NOPASSWD: ALL   or set cluster.ssh.user to root.");
    }

    /** The connection went away while something ran. */
    SshException broken(String err) {
        return because(
                Cause.BROKEN,
                "the connection broke while a script ran; what it did is unknown" + words(err),
                "Run it again: what was done is seen, what is missing is done.");
    }

    /** Something ran for too long. */
    SshException tooLong(Duration deadline) {
        return because(
                Cause.TOO_LONG,
                "a script did not end within " + deadline.toSeconds() + " s and was ended",
                "See what keeps the machine busy: " + typed() + " uptime   Then run it again.");
    }

    private SshException because(Cause cause, String fact, String next) {
        return new SshException(cause, machine.name() + ": " + fact, next);
    }

    /** The last lines, which say most, as the end of a sentence. */
    private static String words(String err) {
        var lines = err.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("@") && !line.startsWith("debug"))
                .toList();
        var last = String.join(" ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return last.isEmpty() ? "" : " (" + last + ")";
    }
}
