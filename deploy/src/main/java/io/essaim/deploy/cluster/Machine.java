package io.essaim.deploy.cluster;

import io.essaim.deploy.settings.MachineSettings;
import io.essaim.deploy.settings.SshSettings;

/**
 * One machine.
 *
 * @param name what the file and {@code ssh} call it
 * @param settings what is special about it
 * @param ssh how it is reached, nothing left to {@code cluster.ssh}
 */
public record Machine(String name, Role role, MachineSettings settings, SshSettings ssh) {}
