package io.essaim.deploy.settings;

import io.essaim.config.schema.Doc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The sections {@code cluster.ssh} and {@code cluster.nodes.NAME.ssh}. */
@Doc(
        "How machines are reached: by this machine's own ssh, which also reads your ~/.ssh/config (jump hosts, agents, keys).")
public record SshSettings(
        @Doc("Who signs in: root, or somebody whose sudo asks for no password. When absent: what ssh takes.")
        Optional<String> user,

        @Doc("The port. When absent: what ssh takes.") Optional<Integer> port,

        @Doc("The private key; a path without a slash in front starts at the folder of this file. When absent: what ssh"
                + " takes.")
        Optional<Path> identityFile,

        @Doc(
                "Another configuration of ssh than ~/.ssh/config; a path without a slash in front starts at the folder of this"
                        + " file.")
        Optional<Path> configFile,

        @Doc("How long the way to a machine may take to open. When absent: 10s.")
        Optional<Duration> connectTimeout) {

    private static final int HIGHEST_PORT = 65_535;

    public SshSettings {
        if (user.filter(name -> !name.matches("[A-Za-z_][A-Za-z0-9_.-]*\\$?")).isPresent()) {
            throw new IllegalArgumentException("user is no name of an account, such as admin");
        }
        if (port.filter(number -> number < 1 || number > HIGHEST_PORT).isPresent()) {
            throw new IllegalArgumentException("expected port to be from 1 to " + HIGHEST_PORT);
        }
        if (connectTimeout.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
            throw new IllegalArgumentException("expected connect_timeout to be above 0");
        }
    }

    /** These, and where they say nothing, what others say. */
    public SshSettings or(SshSettings others) {
        return new SshSettings(
                user.or(others::user),
                port.or(others::port),
                identityFile.or(others::identityFile),
                configFile.or(others::configFile),
                connectTimeout.or(others::connectTimeout));
    }
}
