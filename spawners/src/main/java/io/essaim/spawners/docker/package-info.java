/** Servers as containers of one Docker host. */
@NullMarked
package io.essaim.spawners.docker;

import org.jspecify.annotations.NullMarked;
