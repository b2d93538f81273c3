/** A real SSH server for what reaches other machines over SSH, with the keys a test needs. */
@NullMarked
package io.essaim.testkit.ssh;

import org.jspecify.annotations.NullMarked;
