/** Machines of Fedora CoreOS, which set themselves up at their first boot and join the swarm by themselves. */
@NullMarked
package io.essaim.deploy.ignition;

import org.jspecify.annotations.NullMarked;
