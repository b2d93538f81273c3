/** What the stories need of the machine: programs, ports, patience. */
@NullMarked
package io.essaim.acceptance.machine;

import org.jspecify.annotations.NullMarked;
