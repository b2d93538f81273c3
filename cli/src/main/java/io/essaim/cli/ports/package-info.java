/** Who listens where on this machine. */
@NullMarked
package io.essaim.cli.ports;

import org.jspecify.annotations.NullMarked;
