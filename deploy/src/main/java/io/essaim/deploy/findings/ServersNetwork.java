package io.essaim.deploy.findings;

import io.essaim.deploy.settings.Subnet;
import java.util.Optional;

/**
 * The network of people's servers, as far as the machines' own networks matter to it.
 *
 * @param subnet its addresses
 * @param mtu its largest packet in bytes, when the file says so
 */
public record ServersNetwork(Subnet subnet, Optional<Integer> mtu) {}
