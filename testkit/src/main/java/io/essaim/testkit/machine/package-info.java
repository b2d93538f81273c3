/** What stories and measurements need of the machine: programs, ports, patience. */
@NullMarked
package io.essaim.testkit.machine;

import org.jspecify.annotations.NullMarked;
