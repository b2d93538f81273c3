/** A Docker Swarm of real engines on one machine: each in a network and a process namespace of its own. */
@NullMarked
package io.essaim.acceptance.lab;

import org.jspecify.annotations.NullMarked;
