/** Other machines, by this machine's own ssh. */
@NullMarked
package io.essaim.deploy.ssh;

import org.jspecify.annotations.NullMarked;
