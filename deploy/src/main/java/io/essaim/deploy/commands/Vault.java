package io.essaim.deploy.commands;

import io.essaim.deploy.ssh.Script;
import java.time.Duration;

/** Takes what a hub and its people keep off a machine, or puts it back: as a stream, through the script's output or input. */
public final class Vault {
    /** As a bound alone: whoever runs it notices much sooner when nothing moves. */
    private static final Duration LONGEST = Duration.ofDays(2);

    private static final String ESSAIM = "/usr/local/bin/essaim";
    private static final String FILE = "/etc/essaim/hub.yaml";

    private Vault() {}

    /** Prints the database of the hub in a container. */
    public static Script dump(String container) {
        return Sh.root(LONGEST, "docker exec " + container + " " + ESSAIM + " db dump --config " + FILE + " -");
    }

    /** Reads a database into that of the hub whose place a container has. */
    public static Script load(String container) {
        return Sh.root(
                LONGEST,
                "docker exec --interactive " + container + " " + ESSAIM + " db load --replace --config " + FILE + " -");
    }

    /** Prints all that is in a folder, as tar has it. Files that change meanwhile (status 1 of GNU tar) are no failure. */
    public static Script pack(String folder) {
        return Sh.root(LONGEST, "tar --create --numeric-owner --directory " + Sh.quoted(folder) + " . || [ $? -eq 1 ]");
    }

    /** Puts that back. */
    public static Script unpack(String folder) {
        return Sh.root(
                LONGEST,
                "mkdir -p " + Sh.quoted(folder),
                "tar --extract --numeric-owner --preserve-permissions --directory " + Sh.quoted(folder));
    }
}
