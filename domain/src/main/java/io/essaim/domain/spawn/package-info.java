/** The spawner port: starting, watching and stopping single-user servers. */
@NullMarked
package io.essaim.domain.spawn;

import org.jspecify.annotations.NullMarked;
