/** Other machines, played by OpenSSH's server on this one. */
@NullMarked
package io.essaim.deploy.ssh;

import org.jspecify.annotations.NullMarked;
