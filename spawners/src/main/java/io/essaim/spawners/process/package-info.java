/** Servers as processes on this machine that outlive the hub and are found again by pid and start time. */
@NullMarked
package io.essaim.spawners.process;

import org.jspecify.annotations.NullMarked;
